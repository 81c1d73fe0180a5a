package io.omsync.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.omsync.access.Links;
import io.omsync.alert.Alerts;
import io.omsync.schedule.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the schedules, until it is asked to end. */
@Command(name = "serve",
		description = "Runs the schedules of all accounts until Ctrl-C or SIGTERM, which let what runs reach a chunk"
				+ " boundary. Any number of processes may serve one database.",
		footer = { "", "Example: omsync serve" })
class ServeCommand implements Callable<Integer> {

	private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

	private static final int STOPPED = 130;

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
			description = "Where it listens (default 127.0.0.1); 0.0.0.0 for everywhere.")
	String bind = "127.0.0.1";

	@Option(names = "--port", paramLabel = "N", defaultValue = "8080",
			description = "Of the console (default 8080); 0 for any that is free. Health and metrics are at"
					+ " OMSYNC_MANAGEMENT_PORT (8081).")
	int port = 8080;

	ServeCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() throws InterruptedException {
		Output output = this.common.output();
		this.engine.serve(this.common, this.bind, this.port);
		Alerts alerts = this.engine.get(Alerts.class);
		Scheduling scheduling = this.engine.get(Scheduling.class);
		CountDownLatch end = new CountDownLatch(1);
		this.engine.beforeStop(() -> {
			scheduling.closing();
			end.countDown();
		});
		alerts.begin();
		List<Scheduling.Entry> entries = scheduling.start((problem) -> Cli.error(output.error(), problem));
		if (output.json()) {
			output.document(entries);
		}
		else {
			entries.forEach((entry) -> output
				.line(entry.account() + " " + entry.job() + ": " + entry.schedule() + ", next " + entry.next()));
		}
		String console = "http://" + this.bind + ":" + this.engine.setting("local.server.port");
		log.info("The console is at {}", console);
		this.engine.get(Links.class)
			.first()
			.ifPresent((path) -> log
				.info("Nobody can sign in there yet. The first admin does it at {}{}, which works once,"
						+ " and for 24 hours", console, path));
		log.info("Health and metrics are at http://{}:{}/actuator", this.bind,
				this.engine.setting("local.management.port"));
		end.await();
		scheduling.stop();
		return STOPPED;
	}

}
