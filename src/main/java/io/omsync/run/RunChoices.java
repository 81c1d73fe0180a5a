package io.omsync.run;

import java.util.List;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What a person can do about a run as it stands, by the same tests that the acts
 * themselves make; changes nothing.
 */
@Service
public class RunChoices {

	private final RunService runs;

	private final Interventions interventions;

	private final Exclusive exclusive;

	private final Accounts accounts;

	RunChoices(RunService runs, Interventions interventions, Exclusive exclusive, Accounts accounts) {
		this.runs = runs;
		this.interventions = interventions;
		this.exclusive = exclusive;
		this.accounts = accounts;
	}

	/** Every act, possible or not. */
	public List<Choice> of(RunRecord run) {
		return List.of(choice("restart", () -> {
			this.runs.requireRestartable(run);
			this.runs.job(run.job()).check(this.accounts.account(run.account()));
			requireFree(run);
		}), choice("stop", () -> this.interventions.requireRunning(run)),
				choice("recover", () -> this.interventions.requireLeft(run)), choice("approve", () -> {
					Decisions.requireHeld(run, "approve");
					requireFree(run);
				}), choice("refuse", () -> {
					Decisions.requireHeld(run, "refuse");
					requireFree(run);
				}), choice("abandon", () -> {
					Decisions.requireUnfinished(run);
					requireFree(run);
				}));
	}

	private void requireFree(RunRecord run) {
		this.accounts.account(run.account());
		this.exclusive.requireFree(run.job(), run.account());
	}

	private static Choice choice(String act, Runnable test) {
		try {
			test.run();
			return new Choice(act, null);
		}
		catch (Refused | ConfigurationProblem ex) {
			return new Choice(act, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * An act.
	 *
	 * @param whyNot why it is refused as things stand; null when it is not
	 */
	public record Choice(String act, @Nullable String whyNot) {

		public boolean possible() {
			return this.whyNot == null;
		}

	}

}
