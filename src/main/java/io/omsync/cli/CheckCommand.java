package io.omsync.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Remark;
import io.omsync.run.AccountInspection;
import io.omsync.run.DatabaseInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.springframework.core.env.Environment;

/** Looks whether everything is set up, without writing anything. */
@Command(name = "check",
		description = "Reads the account files, reaches the database, logs in at each vendor and reads one page;"
				+ " writes nothing.",
		footer = { "", "Example: omsync check omnium-no", "",
				"Exit codes, the worst counts: 0 fine; 1 a vendor or the database does not answer as it should;",
				"5 a vendor refuses the credentials or a permission; 2 a setting, a file or a folder is wrong." })
class CheckCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "ACCOUNT", description = "Folders under jobs/ (default: all).")
	List<String> names = List.of();

	CheckCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Output output = this.common.output();
		this.engine.look(this.common);
		List<CheckReport.Checked> accounts = new ArrayList<>();
		for (String name : names()) {
			output.error().println("Checking " + name + " …");
			output.error().flush();
			accounts.add(new CheckReport.Checked(name, this.engine.get(AccountInspection.class).inspect(name)));
		}
		CheckReport report = CheckReport.of(database(), accounts);
		resume(report, output);
		if (output.json()) {
			output.document(report);
		}
		else {
			new CheckText(output).print(report);
		}
		say(report, output);
		return report.exitCode();
	}

	/** Without any account there is nothing to check, and asking for one says why. */
	private List<String> names() {
		List<String> names = this.names.isEmpty() ? List.copyOf(this.engine.get(Accounts.class).names())
				: List.copyOf(new TreeSet<>(this.names));
		if (names.isEmpty()) {
			throw new ConfigurationProblem(this.common.home.resolve("jobs").normalize()
					+ " has no account; write jobs/<account>/account.yml" + " there, or name another --home");
		}
		return names;
	}

	private List<Remark> database() {
		Optional<Remark> problem = DatabaseAddress.of(this.engine.get(Environment.class)).problem();
		if (problem.isPresent()) {
			return List.of(problem.get());
		}
		try {
			return this.engine.get(DatabaseInspection.class).inspect();
		}
		catch (SQLException ex) {
			return List.of(Remark.failed("database", DatabaseAddress.explain("", ex)));
		}
	}

	/** The one thing that a check changes: who waited for good credentials goes on. */
	private void resume(CheckReport report, Output output) {
		if (report.database().stream().anyMatch((remark) -> remark.kind().exitCode() != 0)) {
			return;
		}
		AccountInspection inspection = this.engine.get(AccountInspection.class);
		for (CheckReport.Checked account : report.accounts()) {
			if (inspection.resume(account.account(), account.remarks(), System.getProperty("user.name", "somebody"))) {
				output.error()
					.println(account.account() + " is resumed: its credentials are good; where serve began with others,"
							+ " start it again");
			}
		}
	}

	private static void say(CheckReport report, Output output) {
		List<Remark> problems = report.problems();
		if (!problems.isEmpty()) {
			Cli.error(output.error(), problems.size() + ((problems.size() == 1) ? " thing is" : " things are")
					+ " to be mended: " + problems.get(0).text());
		}
	}

}
