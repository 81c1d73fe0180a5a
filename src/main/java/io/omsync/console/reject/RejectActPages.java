package io.omsync.console.reject;

import java.util.List;
import java.util.function.Supplier;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do with rejects; of many the count is shown first. */
@Controller
@Served
@MayOperate
class RejectActPages {

	/** How the way to the one run that was begun starts. */
	static final String TO_RUN = "redirect:/runs/";

	private final RejectDesk desk;

	RejectActPages(RejectDesk desk) {
		this.desk = desk;
	}

	@GetMapping("/rejects/retry")
	String retryMany(RejectChoice choice, Model model) {
		return asked(choice, "retry", model);
	}

	@GetMapping("/rejects/ignore")
	String ignoreMany(RejectChoice choice, Model model) {
		return asked(choice, "ignore", model);
	}

	private String asked(RejectChoice choice, String act, Model model) {
		model.addAttribute("choice", choice);
		model.addAttribute("act", act);
		model.addAttribute("plan", this.desk.look(choice, false));
		return "reject/many";
	}

	@PostMapping("/rejects/retry")
	String retryMany(RejectChoice choice, @RequestParam(defaultValue = "false") boolean refetch,
			RedirectAttributes attributes) {
		return begun(() -> this.desk.retry(choice, refetch), back(choice), attributes);
	}

	@PostMapping("/rejects/ignore")
	String ignoreMany(RejectChoice choice, @RequestParam String why, RedirectAttributes attributes) {
		try {
			Flash.said(attributes, this.desk.ignore(choice, why) + " rejects are left alone from now on");
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return back(choice);
	}

	private static String back(RejectChoice choice) {
		return choice.ids().isEmpty() ? "redirect:/rejects?" + choice.filter().query() : "redirect:/rejects";
	}

	@PostMapping("/rejects/{id}/retry")
	String retry(@PathVariable long id, @RequestParam String mended, RedirectAttributes attributes) {
		return begun(() -> List.of(this.desk.retry(id, mended)), "redirect:/rejects/" + id, attributes);
	}

	@PostMapping("/rejects/{id}/refetch")
	String refetch(@PathVariable long id, RedirectAttributes attributes) {
		return begun(() -> List.of(this.desk.refetch(id)), "redirect:/rejects/" + id, attributes);
	}

	@PostMapping("/rejects/{id}/ignore")
	String ignore(@PathVariable long id, @RequestParam String why,
			@RequestParam(required = false) @Nullable String mark, RedirectAttributes attributes) {
		ignoreMany(RejectChoice.one(id, mark), why, attributes);
		return "redirect:/rejects/" + id;
	}

	/** To the run, or to the list of them where there are several. */
	static String begun(Supplier<List<RetryBegun>> act, String otherwise, RedirectAttributes attributes) {
		try {
			List<RetryBegun> begun = act.get();
			Long run = begun.get(0).runId();
			if (begun.size() == 1 && run != null) {
				Flash.said(attributes, "Rejects are mapped again: " + begun.get(0).said());
				return TO_RUN + run;
			}
			attributes.addFlashAttribute("begun", begun);
			return "redirect:/rejects/begun";
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return otherwise;
		}
	}

	/** What several groups became; told once. */
	@GetMapping("/rejects/begun")
	String begun(Model model) {
		return model.containsAttribute("begun") ? "reject/begun" : "redirect:/runs";
	}

}
