package io.omsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingProposal;
import io.omsync.connector.MappingProposals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes how the columns of a file are mapped. */
@Command(name = "map",
		description = "Proposes how the columns of a CSV file are mapped, and shows the first records as they would be"
				+ " stored. Needs no account and no database, and stores nothing.",
		footer = { "", "Example: omsync map orders.csv --feed orders --set date-format=d/M/uuuu" })
class MapCommand implements Callable<Integer> {

	private final Engine engine;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "FILE", description = "A file as it would be dropped; gz and zip too.")
	Path file = Path.of(".");

	@Option(names = "--feed", paramLabel = "FEED", required = true,
			description = "What it is a file of: stock, orders, invoices, shipments, payments or returns.")
	String feed = "";

	@Option(names = "--preset", paramLabel = "P", description = "The mapping to start from (default: the likest).")
	@Nullable String preset;

	@Option(names = "--set", paramLabel = "NAME=VALUE",
			description = "A setting of the feed, such as taxes=gross or constants.currency=EUR; may be repeated.")
	List<String> settings = List.of();

	MapCommand(Engine engine) {
		this.engine = engine;
	}

	@Override
	public Integer call() {
		DropFeed<?> known = DropFeed.ALL.stream()
			.filter((one) -> one.name().equals(this.feed))
			.findFirst()
			.orElseThrow(() -> new ConfigurationProblem("--feed '" + this.feed + "' is no feed; there are "
					+ DropFeed.ALL.stream().map(DropFeed::name).collect(Collectors.joining(", "))));
		Map<String, String> decided = decided();
		if (this.preset != null) {
			decided.put("preset", this.preset);
		}
		this.engine.offline(this.common);
		MappingProposal proposal = this.engine.get(MappingProposals.class).propose(this.file, known, decided);
		Output output = this.common.output();
		if (output.json()) {
			output.document(proposal);
		}
		else {
			new MapText(output).print(proposal);
		}
		return 0;
	}

	private Map<String, String> decided() {
		Map<String, String> decided = new TreeMap<>();
		for (String setting : this.settings) {
			int sign = setting.indexOf('=');
			if (sign < 1) {
				throw new ConfigurationProblem("--set '" + setting + "' is no NAME=VALUE, such as taxes=gross");
			}
			decided.put(setting.substring(0, sign), setting.substring(sign + 1));
		}
		return decided;
	}

}
