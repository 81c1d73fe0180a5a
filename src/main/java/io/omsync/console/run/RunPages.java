package io.omsync.console.run;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.inventory.HeldPushes;
import io.omsync.run.Refused;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of runs, and the page of one. */
@Controller
@Served
class RunPages {

	private final RunDesk desk;

	private final RunActs acts;

	private final RunConsents consents;

	private final HeldPushes pushes;

	private final Accounts accounts;

	private final List<String> jobs;

	RunPages(RunDesk desk, RunActs acts, RunConsents consents, HeldPushes pushes, Accounts accounts,
			List<SyncJob> jobs) {
		this.desk = desk;
		this.acts = acts;
		this.consents = consents;
		this.pushes = pushes;
		this.accounts = accounts;
		this.jobs = jobs.stream().map(SyncJob::name).sorted().toList();
	}

	@GetMapping("/runs")
	String list(@ModelAttribute("filter") RunFilter filter, @RequestParam(required = false) @Nullable Long after,
			Model model) {
		model.addAttribute("runs", this.desk.page(filter.asked(), after));
		model.addAttribute("accounts", this.accounts.names());
		model.addAttribute("jobs", this.jobs);
		model.addAttribute("statuses", Status.values());
		return "run/list";
	}

	@GetMapping("/runs/{id}")
	String page(@PathVariable("id") long id, Model model) {
		return details(id, model, "run/run");
	}

	/** The part that changes while it runs. */
	@GetMapping("/runs/{id}/live")
	String live(@PathVariable("id") long id, Model model) {
		return details(id, model, "run/live :: live");
	}

	private String details(long id, Model model, String view) {
		RunDetails details = this.desk.details(id);
		model.addAttribute("details", details);
		model.addAttribute("zone", zone(details.run().account()));
		model.addAttribute("twoApprove", this.consents.takesTwo("approve"));
		model.addAttribute("twoAbandon", this.consents.takesTwo("abandon"));
		boolean push = details.run().status() == Status.HELD && !this.pushes.mark(id).isEmpty();
		model.addAttribute("push", push ? this.pushes.of(this.desk.find(id)) : null);
		return view;
	}

	private ZoneId zone(String account) {
		try {
			return this.accounts.account(account).zone();
		}
		catch (ConfigurationProblem ex) {
			return ZoneOffset.UTC;
		}
	}

	@MayOperate
	@GetMapping("/runs/{id}/restart")
	String preview(@PathVariable("id") long id, Model model, RedirectAttributes attributes) {
		try {
			model.addAttribute("plan", this.acts.preview(id));
			model.addAttribute("run", RunRow.of(this.desk.find(id)));
			return "run/restart";
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
			return to(id);
		}
	}

	@MayOperate
	@PostMapping("/runs/{id}/restart")
	String restart(@PathVariable("id") long id, @RequestParam("plan") String plan, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.acts.restart(id, plan));
	}

	@MayOperate
	@PostMapping("/runs/{id}/stop")
	String stop(@PathVariable("id") long id, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.acts.stop(id));
	}

	@MayOperate
	@PostMapping("/runs/{id}/recover")
	String recover(@PathVariable("id") long id, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.acts.recover(id));
	}

	@MayOperate
	@PostMapping("/runs/{id}/approve")
	String approve(@PathVariable("id") long id, @RequestParam("reason") String reason,
			@RequestParam(defaultValue = "") String mark, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.consents.ask("approve", id, reason, mark));
	}

	@MayOperate
	@PostMapping("/runs/{id}/refuse")
	String refuse(@PathVariable("id") long id, @RequestParam("reason") String reason, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.acts.refuse(id, reason));
	}

	@MayOperate
	@PostMapping("/runs/{id}/abandon")
	String abandon(@PathVariable("id") long id, @RequestParam("reason") String reason, RedirectAttributes attributes) {
		return done(id, attributes, () -> this.consents.ask("abandon", id, reason, null));
	}

	@MayOperate
	@PostMapping("/runs/{id}/confirm")
	String confirm(@PathVariable("id") long id, @RequestParam("proposal") long proposal,
			RedirectAttributes attributes) {
		return done(id, attributes, () -> this.consents.confirm(proposal, id));
	}

	@MayOperate
	@PostMapping("/runs/{id}/withdraw")
	String withdraw(@PathVariable("id") long id, @RequestParam("proposal") long proposal,
			RedirectAttributes attributes) {
		return done(id, attributes, () -> this.consents.withdraw(proposal, id, ""));
	}

	private static String done(long id, RedirectAttributes attributes, Supplier<String> act) {
		try {
			Flash.said(attributes, act.get());
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return to(id);
	}

	private static String to(long id) {
		return "redirect:/runs/" + id;
	}

}
