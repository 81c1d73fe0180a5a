package io.omsync.console.close;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;

import io.omsync.access.Acts;
import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.run.Refused;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Months of accounts: how they stand, and each of them. */
@Controller
@Served
class ClosePages {

	private final CloseDesk desk;

	private final Acts acts;

	ClosePages(CloseDesk desk, Acts acts) {
		this.desk = desk;
		this.acts = acts;
	}

	@GetMapping("/close")
	String list(@RequestParam(name = "until", required = false) @Nullable String until,
			@RequestParam(name = "after", required = false) @Nullable String after, Model model) {
		List<String> periods = this.desk.periods(until);
		periods(periods, model);
		model.addAttribute("page", this.desk.months(after, periods));
		return "close/list";
	}

	@GetMapping("/close/{account}")
	String account(@PathVariable("account") String account,
			@RequestParam(name = "until", required = false) @Nullable String until, Model model) {
		List<String> periods = this.desk.periods(until);
		periods(periods, model);
		model.addAttribute("account", account);
		model.addAttribute("bars", this.desk.bars(account, periods));
		return "close/account";
	}

	private static void periods(List<String> periods, Model model) {
		model.addAttribute("periods", periods);
		model.addAttribute("last", periods.get(periods.size() - 1));
		model.addAttribute("before", YearMonth.parse(periods.get(0)).minusMonths(1).toString());
	}

	@GetMapping("/close/{account}/{period}")
	String month(@PathVariable("account") String account, @PathVariable("period") String period, Model model) {
		CloseDetail detail = this.desk.detail(account, period);
		model.addAttribute("detail", detail);
		model.addAttribute("signWhy", detail.signWhy(this.acts.user()));
		model.addAttribute("progress", detail.progress());
		model.addAttribute("zone", this.desk.account(account).zone());
		return "close/month";
	}

	/** The part that changes while it is prepared; in the end the page comes anew. */
	@GetMapping("/close/{account}/{period}/progress")
	String progress(@PathVariable("account") String account, @PathVariable("period") String period, Model model,
			HttpServletResponse response) {
		Preparations.Progress progress = this.desk.progress(account, period).orElse(null);
		if (progress == null || progress.endedAt() != null) {
			response.setHeader("HX-Refresh", "true");
		}
		model.addAttribute("account", account);
		model.addAttribute("period", period);
		model.addAttribute("progress", progress);
		return "close/progress :: progress";
	}

	@GetMapping("/close/{account}/{period}/diff")
	String difference(@PathVariable("account") String account, @PathVariable("period") String period, Model model,
			RedirectAttributes attributes) {
		try {
			model.addAttribute("difference", this.desk.difference(account, period));
			model.addAttribute("zone", this.desk.account(account).zone());
			return "close/difference";
		}
		catch (Refused ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return to(account, period);
		}
	}

	@MayDoFinance
	@PostMapping("/close/{account}/{period}/prepare")
	String prepare(@PathVariable("account") String account, @PathVariable("period") String period,
			@RequestParam(name = "reason", required = false) @Nullable String reason, RedirectAttributes attributes) {
		return done(account, period, attributes, () -> {
			Preparations.Progress progress = this.desk.prepare(account, period, reason);
			return (progress.endedAt() != null) ? period + " is prepared; two people sign it"
					: period + " is being prepared";
		});
	}

	@MayDoFinance
	@PostMapping("/close/{account}/{period}/sign")
	String sign(@PathVariable("account") String account, @PathVariable("period") String period,
			@RequestParam("manifest") String manifest, @RequestParam("password") String password,
			RedirectAttributes attributes) {
		return done(account, period, attributes,
				() -> this.desk.sign(account, period, manifest, password).locked()
						? "You have signed it as the second person: " + period + " is closed"
						: "You have signed it; the signature of a second person closes it");
	}

	@MayDoFinance
	@PostMapping("/close/{account}/{period}/withdraw")
	String withdraw(@PathVariable("account") String account, @PathVariable("period") String period,
			RedirectAttributes attributes) {
		return done(account, period, attributes,
				() -> this.desk.withdraw(account, period).title() + " is taken back; its files stay");
	}

	private static String done(String account, String period, RedirectAttributes attributes, Supplier<String> work) {
		try {
			Flash.said(attributes, work.get());
		}
		catch (Refused | ConfigurationProblem | ReportFailure ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return to(account, period);
	}

	private static String to(String account, String period) {
		return "redirect:/close/" + account + "/" + period;
	}

}
