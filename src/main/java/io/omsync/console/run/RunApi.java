package io.omsync.console.run;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.console.Paged;
import io.omsync.run.Plan;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, for programs. */
@RestController
@Served
@RequestMapping("/api/v1/runs")
class RunApi {

	private final RunDesk desk;

	private final RunActs acts;

	private final RunConsents consents;

	RunApi(RunDesk desk, RunActs acts, RunConsents consents) {
		this.desk = desk;
		this.acts = acts;
		this.consents = consents;
	}

	@Operation(summary = "Runs, newest first")
	@GetMapping
	Paged<RunRow> list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String job,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable Long after) {
		return this.desk.page(new RunFilter(account, job, status, from, to).asked(), after);
	}

	@Operation(summary = "A run with its steps, ledger, attempts and acts")
	@GetMapping("/{id}")
	RunDetails run(@PathVariable("id") long id) {
		return this.desk.details(id);
	}

	@MayOperate
	@Operation(summary = "What a restart would do; its name can be given to the restart")
	@GetMapping("/{id}/preview")
	Plan preview(@PathVariable("id") long id) {
		return this.acts.preview(id);
	}

	@MayOperate
	@Operation(summary = "Goes on where the run ended")
	@PostMapping("/{id}/restart")
	Answer restart(@PathVariable("id") long id, @RequestBody(required = false) @Nullable Restart restart) {
		return answer(id, this.acts.restart(id, (restart != null) ? restart.plan() : null));
	}

	@MayOperate
	@Operation(summary = "Asks a run to end at its next chunk boundary")
	@PostMapping("/{id}/stop")
	Answer stop(@PathVariable("id") long id) {
		return answer(id, this.acts.stop(id));
	}

	@MayOperate
	@Operation(summary = "Takes over a run whose process died")
	@PostMapping("/{id}/recover")
	Answer recover(@PathVariable("id") long id) {
		return answer(id, this.acts.recover(id));
	}

	@MayOperate
	@Operation(summary = "Lets a held run go on, or proposes that to a second person")
	@PostMapping("/{id}/approve")
	Answer approve(@PathVariable("id") long id, @RequestBody Approval approval) {
		return answer(id, this.consents.ask("approve", id, RunActs.reason(approval.reason()), approval.mark()));
	}

	@MayOperate
	@Operation(summary = "Ends a held run; nothing of it is sent")
	@PostMapping("/{id}/refuse")
	Answer refuse(@PathVariable("id") long id, @RequestBody Reason why) {
		return answer(id, this.acts.refuse(id, RunActs.reason(why.reason())));
	}

	@MayOperate
	@Operation(summary = "Gives the slice up, or proposes that to a second person")
	@PostMapping("/{id}/abandon")
	Answer abandon(@PathVariable("id") long id, @RequestBody Reason why) {
		return answer(id, this.consents.ask("abandon", id, RunActs.reason(why.reason()), null));
	}

	@MayOperate
	@Operation(summary = "Does what somebody else proposed")
	@PostMapping("/{id}/proposals/{proposal}/confirm")
	Answer confirm(@PathVariable("id") long id, @PathVariable("proposal") long proposal) {
		return answer(id, this.consents.confirm(proposal, id));
	}

	@MayOperate
	@Operation(summary = "Takes back what was proposed")
	@PostMapping("/{id}/proposals/{proposal}/withdraw")
	Answer withdraw(@PathVariable("id") long id, @PathVariable("proposal") long proposal) {
		return answer(id, this.consents.withdraw(proposal, id, ""));
	}

	private Answer answer(long id, String said) {
		return new Answer(RunRow.of(this.desk.find(id)), said);
	}

	/**
	 * What a restart is held to.
	 *
	 * @param plan the name of a preview; null for what it would do now
	 */
	record Restart(@Nullable String plan) {
	}

	/**
	 * What an approval is held to.
	 *
	 * @param mark the run's, as it was shown; null for what it holds now
	 */
	record Approval(@Nullable String reason, @Nullable String mark) {
	}

	/** Why, for those who come after. */
	record Reason(@Nullable String reason) {
	}

	/** What was done, and the run as it stands now. */
	record Answer(RunRow run, String message) {
	}

}
