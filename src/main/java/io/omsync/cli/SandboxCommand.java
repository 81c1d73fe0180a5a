package io.omsync.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Only the simulated systems, until it is interrupted. */
@Command(name = "sandbox", description = "Only the simulated vendors, each under /<vendor>, until Ctrl-C.",
		footer = { "", "Example: omsync sandbox --orders 20000 --faults server-error:at=3,times=2" })
class SandboxCommand implements Callable<Integer> {

	@Mixin
	CommonOptions common = new CommonOptions();

	@Spec
	CommandSpec spec = CommandSpec.create();

	@Option(names = "--port", defaultValue = "8099", description = "On loopback; 0 for any that is free.")
	int port = 8099;

	@Option(names = "--seed", defaultValue = "1", description = "Same seed, same orders.")
	long seed = 1;

	@Option(names = "--orders", defaultValue = "300", description = "Orders a vendor.")
	int orders = 300;

	@Option(names = "--skus", defaultValue = "2500", description = "SKUs a vendor.")
	int skus = 2500;

	@Option(names = "--rate-scale", defaultValue = "1", description = "Times the documented limits.")
	int rateScale = 1;

	@Option(names = "--faults", split = ",(?=[a-z-]+(:|,|$))", description = "Faults to play, as name:key=value.")
	List<String> faults = List.of();

	@Override
	public Integer call() throws InterruptedException {
		Clock clock = Clock.systemUTC();
		SandboxOptions defaults = SandboxOptions.defaults(clock);
		SandboxOptions options = new SandboxOptions(this.port, this.seed, this.orders, this.skus, this.rateScale,
				this.faults, defaults.until(), defaults.span());
		try (SandboxServer server = SandboxServer.start(options, clock)) {
			new Output(this.spec, this.common).line("http://127.0.0.1:" + server.port());
			new CountDownLatch(1).await();
		}
		return 0;
	}

}
