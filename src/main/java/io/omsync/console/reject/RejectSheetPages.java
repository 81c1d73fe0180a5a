package io.omsync.console.reject;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
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
 * Rejects as a file. What was uploaded is looked at first; until all of it has begun or
 * another is uploaded, the session keeps it.
 */
@Controller
@Served
class RejectSheetPages {

	private static final String HELD = RejectSheetPages.class.getName();

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
			session.setAttribute(HELD, Held.of(name, RejectSheets.read(in, name)));
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
		if (!(session.getAttribute(HELD) instanceof Held held)) {
			return "redirect:/rejects";
		}
		model.addAttribute("file", held.name());
		model.addAttribute("ticket", held.ticket());
		model.addAttribute("lines", held.lines().size());
		model.addAttribute("plan", this.desk.look(held.lines()));
		return "reject/import";
	}

	@PostMapping("/rejects/import/do")
	@MayOperate
	String carryOut(@RequestParam String ticket, HttpSession session, RedirectAttributes attributes) {
		if (!(session.getAttribute(HELD) instanceof Held held) || !held.ticket().equals(ticket)) {
			Flash.refused(attributes, "Nothing was done: that file was done already, or another was uploaded since;"
					+ " upload it again");
			return "redirect:/rejects";
		}
		session.removeAttribute(HELD);
		String next = RejectActPages.begun(() -> this.desk.retry(held.lines()), "redirect:/rejects/import", attributes);
		if (!next.startsWith(RejectActPages.TO_RUN)) {
			session.setAttribute(HELD, held.anew());
			attributes.addFlashAttribute("kept", held.name());
		}
		return next;
	}

	/** An uploaded file. */
	private record Held(String ticket, String name, List<RetryPlans.Mended> lines) {

		static Held of(String name, List<RetryPlans.Mended> lines) {
			return new Held(UUID.randomUUID().toString(), name, lines);
		}

		/** To be looked at again before it is done again. */
		Held anew() {
			return of(this.name, this.lines);
		}

	}

}
