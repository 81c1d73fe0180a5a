package io.omsync.cli;

import java.util.List;
import java.util.Objects;

import io.omsync.connector.Accounts;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

/** What pause and resume share: whom they are for, and what is paused afterwards. */
final class PausedJobs {

	private PausedJobs() {
	}

	/** Starts, and makes sure that there is such an account and job. */
	static Pauses start(Engine engine, CommonOptions common, String account, @Nullable String job) {
		engine.start(common);
		Accounts accounts = engine.get(Accounts.class);
		if (!accounts.names().contains(account)) {
			accounts.account(account);
		}
		if (job != null) {
			engine.get(RunService.class).job(job);
		}
		return engine.get(Pauses.class);
	}

	/** The pause of just that. */
	static List<Paused> of(Pauses pauses, String account, @Nullable String job) {
		return pauses.of(account).stream().filter((one) -> Objects.equals(one.job(), job)).toList();
	}

	static void print(Output output, Pauses pauses, String account) {
		List<Paused> paused = pauses.of(account);
		if (output.json()) {
			output.document(paused);
		}
		else if (paused.isEmpty()) {
			output.line("Nothing of " + account + " is paused");
		}
		else {
			paused.forEach((one) -> output.line(one.said()));
		}
	}

}
