package io.omsync.console.explain;

import java.time.LocalDate;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.explain.Explanation;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What became of an order. */
@Controller
@Served
class ExplainPages {

	private static final String ASKED = "asked";

	private final Explaining explaining;

	private final Accounts accounts;

	ExplainPages(Explaining explaining, Accounts accounts) {
		this.explaining = explaining;
		this.accounts = accounts;
	}

	@GetMapping("/explain")
	String explain(@RequestParam(defaultValue = "") String account, @RequestParam(defaultValue = "") String order,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate placed, Model model) {
		model.addAttribute("accounts", this.accounts.names());
		model.addAttribute("account", account);
		model.addAttribute("order", order);
		model.addAttribute("placed", placed);
		if (model.getAttribute(ASKED) instanceof Explanation asked) {
			model.addAttribute("view", ExplainView.of(asked));
		}
		else if (!account.isBlank() && !order.isBlank()) {
			try {
				model.addAttribute("view", ExplainView.of(this.explaining.told(account, order, placed)));
			}
			catch (ConfigurationProblem ex) {
				model.addAttribute("refused", ex.getMessage());
			}
		}
		return "explain/order";
	}

	/** The answer is shown once: nothing of it is stored. */
	@PostMapping("/explain/ask")
	@MayOperate
	String ask(@RequestParam String account, @RequestParam String order,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate placed,
			RedirectAttributes attributes) {
		try {
			attributes.addFlashAttribute(ASKED, this.explaining.asked(account, order, placed));
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		attributes.addAttribute("account", account);
		attributes.addAttribute("order", order);
		if (placed != null) {
			attributes.addAttribute("placed", placed.toString());
		}
		return "redirect:/explain";
	}

}
