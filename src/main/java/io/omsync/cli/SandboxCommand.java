package io.omsync.cli;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Only the simulated systems, until it is interrupted. */
@Command(name = "sandbox",
		description = "Only the simulated vendors, each under its name (/increff, /magento, /omisell, /omniful, "
				+ "/omnium, /orderdynamics), until Ctrl-C.",
		footer = { "", "Example: omsync sandbox --orders 20000 --faults server-error:at=3,times=2" })
class SandboxCommand implements Callable<Integer> {

	@Mixin
	CommonOptions common = new CommonOptions();

	@Option(names = "--port", paramLabel = "N", defaultValue = "8099",
			description = "On loopback; 0 for any that is free (default 8099).")
	int port = 8099;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Same seed, same orders (default 1).")
	long seed = 1;

	@Option(names = "--orders", paramLabel = "N", defaultValue = "300", description = "Orders a vendor (default 300).")
	int orders = 300;

	@Option(names = "--skus", paramLabel = "N", defaultValue = "2500", description = "SKUs a vendor (default 2500).")
	int skus = 2500;

	@Option(names = "--rate-scale", paramLabel = "N", defaultValue = "1",
			description = "Times the documented limits (default 1).")
	int rateScale = 1;

	@Option(names = "--faults", paramLabel = "f1,f2…", split = ",(?=[a-z-]+(:|,|$))", hideParamSyntax = true,
			description = "Faults to play, each as name:key=value,key=value.")
	List<String> faults = List.of();

	@Override
	public Integer call() throws InterruptedException {
		Clock clock = Clock.systemUTC();
		SandboxOptions defaults = SandboxOptions.defaults(clock);
		try (SandboxServer server = Sandboxes.start(() -> new SandboxOptions(this.port, this.seed, this.orders,
				this.skus, this.rateScale, this.faults, defaults.until(), defaults.span()), clock)) {
			Output output = this.common.output();
			String url = "http://127.0.0.1:" + server.port();
			if (output.json()) {
				output.document(Map.of("url", url));
			}
			else {
				output.line("The vendors are at " + url + "/<vendor> until Ctrl-C");
			}
			new CountDownLatch(1).await();
		}
		return 0;
	}

}
