package io.omsync.console.finding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.console.HeldFiles;
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

	private final HeldFiles<Finding.Change> sheets = new HeldFiles<>();

	FindingImportPages(FindingDesk desk) {
		this.desk = desk;
	}

	/** The sheet that was given last, with what it comes to as things stand now. */
	@GetMapping("/findings/import")
	String preview(HttpSession session, Model model) {
		held(session).ifPresent((held) -> {
			model.addAttribute("sheet", held);
			try {
				model.addAttribute("preview", this.desk.preview(held.lines()));
			}
			catch (ConfigurationProblem ex) {
				model.addAttribute("problem", ex.getMessage());
			}
		});
		return "finding/import";
	}

	@PostMapping("/findings/import")
	String give(@RequestParam("file") MultipartFile file, HttpSession session, RedirectAttributes attributes)
			throws IOException {
		drop(session);
		String given = String.valueOf(file.getOriginalFilename()).replaceAll("[^\\w. -]", "_");
		String name = given.substring(Math.max(0, given.length() - 80));
		try (InputStream in = file.getInputStream()) {
			session.setAttribute(HELD, this.sheets.keep(name, FindingDesk.read(in, name)));
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
		HeldFiles.Held<Finding.Change> held = held(session).filter((one) -> one.id().equals(id)).orElse(null);
		if (held == null) {
			Flash.refused(attributes, "That sheet was taken, or others were given meanwhile; give it again");
			return HERE;
		}
		try {
			FindingPages.told(this.desk.take(held.name(), held.lines()), attributes);
			drop(session);
			return "redirect:/findings";
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return HERE;
		}
	}

	private Optional<HeldFiles.Held<Finding.Change>> held(HttpSession session) {
		return Optional.ofNullable((String) session.getAttribute(HELD)).flatMap(this.sheets::find);
	}

	private void drop(HttpSession session) {
		held(session).ifPresent((held) -> this.sheets.take(held.id()));
		session.removeAttribute(HELD);
	}

}
