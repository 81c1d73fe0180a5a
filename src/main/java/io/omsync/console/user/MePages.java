package io.omsync.console.user;

import io.omsync.access.Acts;
import io.omsync.access.AuditLog;
import io.omsync.access.Served;
import io.omsync.access.SignInSession;
import io.omsync.access.Users;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The user's own page; every user may do what is on it. */
@Controller
@Served
class MePages {

	private static final int SIGN_INS = 10;

	private final Users users;

	private final AuditLog audit;

	private final Acts acts;

	private final SignInSession sessions;

	MePages(Users users, AuditLog audit, Acts acts, SignInSession sessions) {
		this.users = users;
		this.audit = audit;
		this.acts = acts;
		this.sessions = sessions;
	}

	@GetMapping("/me")
	String me(Model model) {
		String name = this.acts.user();
		model.addAttribute("me", this.users.find(name).orElseThrow());
		model.addAttribute("signIns", this.audit.find(new AuditLog.Filter(name, "sign in", ""), null, SIGN_INS));
		return "access/me";
	}

	@PostMapping("/me/password")
	String password(@RequestParam String old, @RequestParam String password, @RequestParam String again,
			RedirectAttributes attributes, HttpServletRequest request, HttpServletResponse response) {
		try {
			LinkPages.requireSame(password, again);
			this.users.changePassword(old, password);
		}
		catch (ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return "redirect:/me";
		}
		this.sessions.begin(this.acts.user(), request, response);
		Flash.said(attributes, "The password is changed, and your other sessions have ended.");
		return "redirect:/me";
	}

	@PostMapping("/me/sessions/end")
	String endSessions(RedirectAttributes attributes) {
		this.users.endSessions();
		Flash.said(attributes, "All your sessions have ended. Sign in anew.");
		return "redirect:/login";
	}

}
