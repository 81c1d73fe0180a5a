package io.omsync.console.account;

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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of accounts, and what is done on them. */
@Controller
@Served
class AccountPages {

	private final AccountViews views;

	private final AccountActs acts;

	AccountPages(AccountViews views, AccountActs acts) {
		this.views = views;
		this.acts = acts;
	}

	@GetMapping("/accounts")
	String list(@RequestParam(defaultValue = "") String account, @RequestParam(required = false) @Nullable String after,
			Model model) {
		model.addAttribute("account", account);
		model.addAttribute("accounts", this.views.list(account, after));
		return "account/accounts";
	}

	/** The page, or the part of it that changes while a check or a job goes on. */
	@GetMapping("/accounts/{name}")
	String account(@PathVariable String name, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
			Model model) {
		model.addAttribute("view", this.views.find(name));
		return part ? "account/account :: live" : "account/account";
	}

	@MayOperate
	@PostMapping("/accounts/{name}/check")
	String check(@PathVariable String name, RedirectAttributes attributes) {
		return done(name, attributes, () -> this.acts.check(name));
	}

	@MayOperate
	@PostMapping("/accounts/{name}/pause")
	String pause(@PathVariable String name, @RequestParam(defaultValue = "") String job,
			@RequestParam(defaultValue = "") String why, RedirectAttributes attributes) {
		return done(name, attributes, () -> this.acts.pause(name, job.isEmpty() ? null : job, why));
	}

	@MayOperate
	@PostMapping("/accounts/{name}/resume")
	String resume(@PathVariable String name, @RequestParam(defaultValue = "") String job,
			RedirectAttributes attributes) {
		return done(name, attributes, () -> this.acts.resume(name, job.isEmpty() ? null : job));
	}

	@MayOperate
	@PostMapping("/accounts/{name}/run")
	String run(@PathVariable String name, @RequestParam String job, RedirectAttributes attributes) {
		return done(name, attributes, () -> this.acts.run(name, job));
	}

	private String done(String name, RedirectAttributes attributes, Supplier<String> act) {
		try {
			Flash.said(attributes, act.get());
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		attributes.addAttribute("name", name);
		return "redirect:/accounts/{name}";
	}

}
