package io.omsync.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.omsync.schedule.Scheduling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the schedules, until it is asked to end. */
@Command(name = "serve",
		description = "Runs the schedules of all accounts until Ctrl-C or SIGTERM, which let what runs reach a chunk"
				+ " boundary. Any number of processes may serve one database.",
		footer = { "", "Example: omsync serve" })
class ServeCommand implements Callable<Integer> {

	private static final int STOPPED = 130;

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	ServeCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() throws InterruptedException {
		Output output = this.common.output();
		this.engine.start(this.common);
		Scheduling scheduling = this.engine.get(Scheduling.class);
		CountDownLatch end = new CountDownLatch(1);
		this.engine.beforeStop(() -> {
			scheduling.closing();
			end.countDown();
		});
		List<Scheduling.Entry> entries = scheduling.start((problem) -> Cli.error(output.error(), problem));
		if (output.json()) {
			output.document(entries);
		}
		else {
			entries.forEach((entry) -> output
				.line(entry.account() + " " + entry.job() + ": " + entry.schedule() + ", next " + entry.next()));
		}
		end.await();
		scheduling.stop();
		return STOPPED;
	}

}
