package io.omsync.console.user;

import io.omsync.access.Links;
import io.omsync.access.Served;
import io.omsync.access.SignInSession;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.run.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the links that work once lead to. */
@Controller
@Served
class LinkPages {

	private static final String TOKEN = "{token:[A-Za-z0-9_-]{43}}";

	private final Links links;

	private final SignInSession sessions;

	LinkPages(Links links, SignInSession sessions) {
		this.links = links;
		this.sessions = sessions;
	}

	@GetMapping("/first/" + TOKEN)
	String first(@PathVariable String token, Model model) {
		model.addAttribute("works", this.links.isFirst(token));
		return "access/first";
	}

	@PostMapping("/first/" + TOKEN)
	String makeFirst(@PathVariable String token, @RequestParam String name, @RequestParam String password,
			@RequestParam String again, RedirectAttributes attributes) {
		try {
			requireSame(password, again);
			this.links.useFirst(token, name, password);
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return "redirect:/first/" + token;
		}
		Flash.said(attributes, name.strip() + " is the first admin. Sign in, and add the others under Users.");
		return "redirect:/login";
	}

	@GetMapping("/link/" + TOKEN)
	String link(@PathVariable String token, Model model) {
		model.addAttribute("name", this.links.forPassword(token).orElse(null));
		return "access/link";
	}

	@PostMapping("/link/" + TOKEN)
	String setPassword(@PathVariable String token, @RequestParam String password, @RequestParam String again,
			RedirectAttributes attributes) {
		try {
			requireSame(password, again);
			this.links.usePassword(token, password);
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return "redirect:/link/" + token;
		}
		Flash.said(attributes, "The password is set. Sign in with it.");
		return "redirect:/login";
	}

	@GetMapping("/demo/" + TOKEN)
	String demo(@PathVariable String token, Model model) {
		model.addAttribute("works", this.links.isDemo(token));
		return "access/demo";
	}

	@PostMapping("/demo/" + TOKEN)
	String signIn(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
		this.sessions.begin(this.links.useDemo(token), request, response);
		return "redirect:/";
	}

	static void requireSame(String password, String again) {
		if (!password.equals(again)) {
			throw new ConfigurationProblem("The two passwords differ; type the same one twice");
		}
	}

}
