package io.omsync.console.account;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.console.Paged;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for programs. */
@RestController
@Served
@RequestMapping("/api/v1/accounts")
class AccountApi {

	private final AccountViews views;

	private final AccountActs acts;

	AccountApi(AccountViews views, AccountActs acts) {
		this.views = views;
		this.acts = acts;
	}

	@Operation(summary = "A page of accounts, by name")
	@GetMapping
	Paged<AccountView.Row> list(@RequestParam(defaultValue = "") String account,
			@RequestParam(required = false) @Nullable String after) {
		return this.views.list(account, after);
	}

	@Operation(summary = "An account: capabilities, budget, jobs with their schedule, and the newest check")
	@GetMapping("/{name}")
	AccountView account(@PathVariable String name) {
		return this.views.find(name);
	}

	@MayOperate
	@Operation(summary = "Begins a check; its result comes in the account")
	@PostMapping("/{name}/check")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Said check(@PathVariable String name) {
		return new Said(this.acts.check(name));
	}

	@MayOperate
	@Operation(summary = "Takes a job, or without one the account, off the schedule")
	@PostMapping("/{name}/pause")
	Said pause(@PathVariable String name, @RequestBody Pause pause) {
		return new Said(this.acts.pause(name, pause.job(), (pause.why() != null) ? pause.why() : ""));
	}

	@MayOperate
	@Operation(summary = "Puts a job, or without one the account, on the schedule again")
	@PostMapping("/{name}/resume")
	Said resume(@PathVariable String name, @RequestBody OneJob of) {
		return new Said(this.acts.resume(name, of.job()));
	}

	@MayOperate
	@Operation(summary = "Starts what is due of a job; how it ends comes in the account and its runs")
	@PostMapping("/{name}/run")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Said run(@PathVariable String name, @RequestBody OneJob of) {
		return new Said(this.acts.run(name, (of.job() != null) ? of.job() : ""));
	}

	/** Whether the whole account, and why. */
	record Pause(@Nullable String job, @Nullable String why) {
	}

	/** A job, or without one the whole account. */
	record OneJob(@Nullable String job) {
	}

	/** What was done, in a sentence. */
	record Said(String said) {
	}

}
