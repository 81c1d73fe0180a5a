package io.omsync.console.finding;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.reconcile.Finding;
import io.omsync.run.Refused;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An edited sheet of findings: what it would change, and then the change. */
@Controller
@Served
@MayDoFinance
class FindingImportPages {

	private static final String HELD = "findings.sheet";

	private static final String HERE = "redirect:/findings/import";

	private final FindingDesk desk;

	FindingImportPages(FindingDesk desk) {
		this.desk = desk;
	}

	/** The sheet that was given last, with what it comes to as things stand now. */
	@GetMapping("/findings/import")
	String preview(HttpSession session, Model model) {
		if (session.getAttribute(HELD) instanceof Held held) {
			model.addAttribute("sheet", held);
			try {
				model.addAttribute("preview", this.desk.preview(held.changes()));
			}
			catch (ConfigurationProblem ex) {
				model.addAttribute("problem", ex.getMessage());
			}
		}
		return "finding/import";
	}

	@PostMapping("/findings/import")
	String give(@RequestParam("file") MultipartFile file, HttpSession session, RedirectAttributes attributes)
			throws IOException {
		session.removeAttribute(HELD);
		String given = String.valueOf(file.getOriginalFilename()).replaceAll("[^\\w. -]", "_");
		String name = given.substring(Math.max(0, given.length() - 80));
		try {
			session.setAttribute(HELD,
					new Held(UUID.randomUUID().toString(), name, FindingDesk.read(file.getBytes(), name)));
		}
		catch (ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return HERE;
	}

	/**
	 * Makes the changes that were shown.
	 * @param id of the sheet that was looked at
	 */
	@PostMapping("/findings/import/take")
	String take(@RequestParam("sheet") String id, HttpSession session, RedirectAttributes attributes) {
		if (!(session.getAttribute(HELD) instanceof Held held) || !held.id().equals(id)) {
			Flash.refused(attributes, "That sheet was taken, or another one was given meanwhile; give it again");
			return HERE;
		}
		try {
			FindingPages.told(this.desk.take(held.name(), held.changes()), attributes);
			session.removeAttribute(HELD);
			return "redirect:/findings";
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return HERE;
		}
	}

	/** A sheet that somebody looks at. */
	record Held(String id, String name, List<Finding.Change> changes) {
	}

}
