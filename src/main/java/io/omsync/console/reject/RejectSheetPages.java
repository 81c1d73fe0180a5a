package io.omsync.console.reject;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.console.HeldFiles;
import io.omsync.run.RetryPlans;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Rejects as a file. What was uploaded is looked at first, and kept until all has begun.
 */
@Controller
@Served
class RejectSheetPages {

	private static final String HELD = RejectSheetPages.class.getName();

	private final HeldFiles<RetryPlans.Mended> held = new HeldFiles<>();

	private final RejectSheets sheets;

	private final RejectDesk desk;

	RejectSheetPages(RejectSheets sheets, RejectDesk desk) {
		this.sheets = sheets;
		this.desk = desk;
	}

	@GetMapping("/rejects/export")
	void export(RejectFilter filter, HttpServletResponse response) throws IOException {
		this.sheets.send(filter, response);
	}

	@PostMapping("/rejects/import")
	@MayOperate
	String upload(@RequestParam MultipartFile file, HttpSession session, RedirectAttributes attributes)
			throws IOException {
		String name = String.valueOf(file.getOriginalFilename());
		try (InputStream in = file.getInputStream()) {
			keep(session, name, RejectSheets.read(in, name));
			return "redirect:/rejects/import";
		}
		catch (ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return "redirect:/rejects";
		}
	}

	@GetMapping("/rejects/import")
	@MayOperate
	String look(HttpSession session, Model model) {
		HeldFiles.Held<RetryPlans.Mended> file = this.held.find(ticket(session)).orElse(null);
		if (file == null) {
			return "redirect:/rejects";
		}
		model.addAttribute("file", file.name());
		model.addAttribute("ticket", file.id());
		model.addAttribute("lines", file.lines().size());
		model.addAttribute("plan", this.desk.look(file.lines()));
		return "reject/import";
	}

	@PostMapping("/rejects/import/do")
	@MayOperate
	String carryOut(@RequestParam String ticket, HttpSession session, RedirectAttributes attributes) {
		HeldFiles.Held<RetryPlans.Mended> file = ticket.equals(ticket(session)) ? this.held.take(ticket).orElse(null)
				: null;
		if (file == null) {
			Flash.refused(attributes, "Nothing was done: that file was done already, or another was uploaded since;"
					+ " upload it again");
			return "redirect:/rejects";
		}
		String next = RejectActPages.begun(() -> this.desk.retry(file.lines()), "redirect:/rejects/import", attributes);
		if (!next.startsWith(RejectActPages.TO_RUN)) {
			keep(session, file.name(), file.lines());
			attributes.addFlashAttribute("kept", file.name());
		}
		return next;
	}

	private void keep(HttpSession session, String name, List<RetryPlans.Mended> lines) {
		this.held.take(ticket(session));
		session.setAttribute(HELD, this.held.keep(name, lines));
	}

	private static String ticket(HttpSession session) {
		return (session.getAttribute(HELD) instanceof String ticket) ? ticket : "";
	}

}
