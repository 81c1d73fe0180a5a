package io.omsync.cli;

import java.time.ZoneOffset;
import java.util.concurrent.Callable;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.reconcile.close.Obstructed;
import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.close.Signing;
import io.omsync.reconcile.close.Since;
import io.omsync.reconcile.report.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes a month. */
@Command(name = "close",
		description = "Prepares a month for its close, lets two people sign it, which locks it, and tells what changed"
				+ " since.",
		footer = { "", "Example: omsync close --account omnium-no --period 2026-10",
				"         omsync close --account omnium-no --period 2026-10 --sign --as kari" })
class CloseCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Option(names = "--account", required = true, paramLabel = "A", description = "The account.")
	String account = "";

	@Option(names = "--period", required = true, paramLabel = "YYYY-MM", description = "The month, in its zone.")
	String period = "";

	@ArgGroup
	@Nullable Act act;

	@Option(names = "--reason", paramLabel = "T", description = "Why it is opened again, for those who come after.")
	@Nullable String reason;

	@Mixin
	Actor actor = new Actor();

	CloseCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		check();
		Output output = this.common.output();
		this.engine.start(this.common);
		Account account = this.engine.get(Accounts.class).outline(this.account).account();
		Period period = Period.of(this.period, account.zone());
		Signer signer = new Signer(this.actor.name(), this.actor.host(), this.actor.login());
		CloseText text = new CloseText(output);
		try {
			if (this.act != null && this.act.diff) {
				this.engine.get(Since.class).show(account.name(), period, text);
			}
			else if (this.act != null && this.act.sign) {
				text.signed(this.engine.get(Signing.class).sign(account, period, signer));
			}
			else if (this.act != null && this.act.withdraw) {
				text.withdrawn(this.engine.get(Preparing.class).withdraw(account.name(), period));
			}
			else {
				text.prepared(this.engine.get(Preparing.class).prepare(account, period, signer, this.reason));
			}
			return 0;
		}
		catch (Obstructed ex) {
			ex.obstacles().forEach((line) -> Cli.error(output.error(), line));
			Cli.error(output.error(), period.name() + " of " + account.name() + " can not be closed as things stand");
			return 4;
		}
	}

	private void check() {
		Period.of(this.period, ZoneOffset.UTC);
		this.actor.name();
		boolean reopens = this.act != null && this.act.reopen;
		if (reopens != (this.reason != null)) {
			throw new ConfigurationProblem("--reason goes with --reopen, and it with --reason");
		}
		if (this.reason != null && (this.reason.isBlank() || this.reason.length() > 1000)) {
			throw new ConfigurationProblem("--reason must say why, in 1000 characters at most");
		}
		if (this.act != null && (this.act.diff || this.act.withdraw) && this.actor.as != null) {
			throw new ConfigurationProblem("--as goes with --sign and what is prepared alone");
		}
	}

	/** What is done instead of preparing. */
	static class Act {

		@Option(names = "--sign", description = "Sign what was prepared; the second person's signature locks it.")
		boolean sign;

		@Option(names = "--diff", description = "What changed since it was locked, or prepared.")
		boolean diff;

		@Option(names = "--withdraw", description = "Take back what was prepared, and a signature that it has.")
		boolean withdraw;

		@Option(names = "--reopen",
				description = "Prepare a closed month again, with its difference; two people sign that too.")
		boolean reopen;

	}

}
