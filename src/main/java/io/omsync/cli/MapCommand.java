package io.omsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingDrafts;
import io.omsync.connector.Pause;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A mapping to paste, and what it makes of a file's first records. */
@Command(name = "map",
		description = { "Proposes how the columns of a file become records, by its header and first thousand rows,",
				"and shows the first twenty. Stores nothing and needs no database." },
		footer = { "", "Example: omsync map orders.csv --feed orders" })
class MapCommand implements Callable<Integer> {

	@Mixin
	CommonOptions common = new CommonOptions();

	@Parameters(paramLabel = "FILE", description = "CSV, also packed as gz or zip.")
	Path file = Path.of("");

	@Option(names = "--feed", required = true, paramLabel = "FEED",
			description = "stock, orders, invoices, shipments, payments or returns.")
	String feed = "";

	@Option(names = "--account", paramLabel = "A", description = "Whose settings count where they are set.")
	@Nullable String account;

	@Override
	public Integer call() {
		Output output = this.common.output();
		DropFeed<?> of = DropFeed.ALL.stream()
			.filter((one) -> one.name().equals(this.feed))
			.findFirst()
			.orElseThrow(
					() -> new ConfigurationProblem("There is no feed " + this.feed + "; there are " + DropFeed.ALL));
		if (!Files.isRegularFile(this.file)) {
			throw new ConfigurationProblem(this.file + " is no file");
		}
		try (var context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("command", Map.of("omsync.home", this.common.home.toString())));
			context.registerBean(Clock.class, Clock::systemUTC);
			context.registerBean(Pause.class, () -> (duration) -> {
			});
			context.register(Accounts.class);
			context.scan("io.omsync.vendor");
			context.refresh();
			Account whose = (this.account != null) ? context.getBean(Accounts.class).outline(this.account).account()
					: null;
			print(context.getBean(MappingDrafts.class).of(this.file, of, whose), output);
		}
		return 0;
	}

	private void print(MappingDrafts.Draft draft, Output output) {
		if (output.json()) {
			output.document(draft);
			return;
		}
		output.line(this.file.getFileName() + " is " + draft.written());
		output.line("");
		output.line("options:");
		output.line("  " + this.feed + ":");
		yaml(draft.settings(), output);
		draft.open().forEach((open) -> output.wrapped("  # " + open, 4));
		output.line("");
		output.line("Of its first " + (draft.read().good() + draft.read().refused()) + " records " + draft.read().good()
				+ " can be mapped, " + draft.read().refused() + " would be refused:");
		draft.records()
			.forEach((shown) -> output
				.wrapped("  " + shown.place() + " " + (shown.good() ? "" : "REFUSED ") + shown.text(), 4));
	}

	/** The flat settings as they nest. */
	private void yaml(Map<String, String> settings, Output output) {
		Map<String, String> columns = new TreeMap<>();
		String prefix = this.feed + ".";
		settings.forEach((name, value) -> {
			String rest = name.substring(prefix.length());
			if (rest.startsWith("columns.")) {
				columns.put(rest.substring("columns.".length()), value);
			}
			else {
				output.line("    " + rest + ": " + quoted(value));
			}
		});
		if (!columns.isEmpty()) {
			output.line("    columns:");
			columns.forEach((field, header) -> output.line("      " + field + ": " + quoted(header)));
		}
	}

	private static String quoted(String value) {
		return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

}
