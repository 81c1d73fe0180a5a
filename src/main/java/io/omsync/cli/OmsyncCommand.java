package io.omsync.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: shows its verbs. */
@Command(name = "omsync", mixinStandardHelpOptions = false,
		description = "Keeps a MySQL database and its order-management vendors in step.",
		subcommands = { DemoCommand.class, SandboxCommand.class, MapCommand.class, CheckCommand.class,
				JobsCommand.class, RunCommand.class, RunsCommand.class, ShowCommand.class, RestartCommand.class,
				BackfillCommand.class, StopCommand.class, RecoverCommand.class, ApproveCommand.class,
				RefuseCommand.class, AbandonCommand.class, RejectsCommand.class, RetryCommand.class,
				FindingsCommand.class, ReportCommand.class, CloseCommand.class, ExplainCommand.class,
				ServeCommand.class, PauseCommand.class, ResumeCommand.class, PurgeCommand.class, ForgetCommand.class },
		footer = { "",
				"Exit codes: 0 done; 1 failed, restartable; 2 wrong usage or configuration; 3 done, with rejects;",
				"4 refused; 5 the vendor refuses the credentials; 6 held for a person; 130 stopped." })
class OmsyncCommand implements Runnable {

	@Mixin
	CommonOptions common = new CommonOptions();

	@Spec
	CommandSpec spec = CommandSpec.create();

	OmsyncCommand(Engine engine) {
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Which command? There are " + String.join(", ", this.spec.subcommands().keySet()));
	}

}
