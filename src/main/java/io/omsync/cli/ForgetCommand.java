package io.omsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.omsync.order.ForgetOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Blanks the buyer of one order. */
@Command(name = "forget",
		description = "Blanks the buyer of one order, now and in every later version; amounts and ids stay.",
		footer = { "", "Example: omsync forget NO-10042 --account omnium-no" })
class ForgetCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Mixin
	Consent consent = new Consent();

	@Parameters(paramLabel = "ORDER", description = "The vendor's id of the order, or its number.")
	String order = "";

	@Option(names = "--account", required = true, paramLabel = "A", description = "The account that it belongs to.")
	String account = "";

	@Option(names = "--wait", paramLabel = "D", defaultValue = "0s",
			description = "How long to wait for a run on orders to end (default: not at all).")
	String wait = "0s";

	ForgetCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		Duration patience = RunCommand.duration(this.wait);
		Output output = this.common.output();
		this.engine.start(this.common);
		ForgetOrder forget = this.engine.get(ForgetOrder.class);
		List<String> ids = forget.find(this.account, this.order);
		this.consent.ask(List.of("What is stored of the buyer of order " + String.join(", ", ids) + " of "
				+ this.account + " is blanked for good, in the order, in its documents and in the rejects of both"),
				output);
		List<ForgetOrder.Done> done = forget.forget(this.account, ids, System.getProperty("user.name", "somebody"),
				patience);
		if (output.json()) {
			output.document(done);
		}
		else {
			done.forEach((one) -> output.line("Order " + one.orderId() + " is forgotten since " + one.since() + "; "
					+ one.rejects() + " rejects were blanked"));
		}
		return 0;
	}

}
