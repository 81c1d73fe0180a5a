package io.omsync.console.run;

import io.omsync.access.Acts;
import io.omsync.access.Proposal;
import io.omsync.access.Proposals;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;
import io.omsync.run.RunChoices;
import io.omsync.run.RunRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Forced acts on runs: to let a held one go on, and to give up a slice. They take two
 * people unless the settings say otherwise.
 */
@Service
@Served
class RunConsents {

	private final Acts acts;

	private final Proposals proposals;

	private final RunActs runs;

	private final RunDesk desk;

	private final RunChoices choices;

	private final RunTarget target;

	RunConsents(Acts acts, Proposals proposals, RunActs runs, RunDesk desk, RunChoices choices, RunTarget target) {
		this.acts = acts;
		this.proposals = proposals;
		this.runs = runs;
		this.desk = desk;
		this.choices = choices;
		this.target = target;
	}

	/** Whether it takes a second person. */
	boolean takesTwo(String act) {
		return this.proposals.needed(act);
	}

	/**
	 * Does it, or proposes it to a second person.
	 * @param act {@code approve} or {@code abandon}
	 * @param shown the mark of what was shown; null for how things stand now
	 * @throws Refused when the run is not such that it could be done, or not as shown
	 */
	String ask(String act, long runId, String why, @Nullable String shown) {
		String reason = RunActs.reason(why);
		RunRecord run = this.desk.find(runId);
		String about = this.target.of(act, run);
		if (shown != null && !shown.equals(about)) {
			throw new Refused("Run " + runId + " or what it holds has changed since it was shown; look at it again");
		}
		if (!takesTwo(act)) {
			return this.acts.perform(act, about, reason, () -> carryOut(act, runId, this.acts.actor(), reason));
		}
		this.choices.of(run)
			.stream()
			.filter((choice) -> choice.act().equals(act) && !choice.possible())
			.findFirst()
			.ifPresent((choice) -> {
				throw new Refused(String.valueOf(choice.whyNot()));
			});
		this.proposals.propose(act, about, reason);
		return "To " + act + " run " + runId + " is proposed; a second person has to confirm it.";
	}

	/**
	 * Does what somebody else proposed.
	 * @throws Refused when that was proposed for another state or other lines than now
	 */
	String confirm(long proposalId, long runId) {
		Proposal proposal = find(proposalId, runId);
		if (!proposal.target().equals(this.target.of(proposal.act(), this.desk.find(runId)))) {
			throw new Refused("Run " + runId + " or what it holds has changed since " + proposal.by() + " proposed to "
					+ proposal.act() + " it: withdraw that, look at it and propose it anew");
		}
		String by = proposal.by() + " and " + this.acts.actor();
		return this.proposals.confirm(proposalId, () -> carryOut(proposal.act(), runId, by, proposal.why()));
	}

	/** Takes a proposal back. */
	String withdraw(long proposalId, long runId, String why) {
		Proposal proposal = find(proposalId, runId);
		this.proposals.withdraw(proposalId, why);
		return "To " + proposal.act() + " run " + runId + " is no longer proposed.";
	}

	private Proposal find(long proposalId, long runId) {
		this.desk.find(runId);
		return this.proposals.find(proposalId)
			.filter((proposal) -> RunTarget.isOf(proposal, runId))
			.orElseThrow(() -> new Refused("That proposal for run " + runId + " is decided already; look at it again"));
	}

	private String carryOut(String act, long runId, String by, String why) {
		return switch (act) {
			case "approve" -> this.runs.approve(runId, by);
			case "abandon" -> this.runs.abandon(runId, by, why);
			default -> throw new ConfigurationProblem("There is no act " + act + " of a run");
		};
	}

}
