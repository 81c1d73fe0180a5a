package io.omsync.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.omsync.connector.MappingProposal;

/** A proposed mapping as a text for people. */
class MapText {

	private final Output output;

	MapText(Output output) {
		this.output = output;
	}

	void print(MappingProposal proposal) {
		this.output.wrapped(proposal.file() + ": " + proposal.written() + "; " + proposal.rows() + " rows looked at",
				2);
		proposal.presets()
			.forEach((likeness) -> this.output
				.line("Looks like " + likeness.preset() + ": " + likeness.has() + " of " + likeness.of() + " columns"));
		this.output.line("");
		proposal.yaml().lines().forEach(this.output::line);
		this.output.line("");
		list("To be decided, with --set NAME=VALUE, before records are shown:", proposal.undecided());
		list("Note:", proposal.remarks());
		records(proposal);
	}

	private void list(String title, List<String> texts) {
		if (!texts.isEmpty()) {
			this.output.line(title);
			texts.forEach((text) -> this.output.wrapped("  " + text, 4));
		}
	}

	private void records(MappingProposal proposal) {
		if (proposal.records().isEmpty()) {
			return;
		}
		long refused = proposal.refused().values().stream().mapToLong(Long::longValue).sum();
		this.output
			.line("The first " + proposal.records().size() + " of " + (proposal.mapped() + refused) + " records, "
					+ refused + " refused" + ((refused > 0) ? " (" + words(proposal.refused()) + "):" : ":"));
		for (MappingProposal.Sample record : proposal.records()) {
			this.output.wrapped(
					"  " + record.place() + "  "
							+ (record.refused().isEmpty() ? words(record.values()) : "refused, " + record.refused()),
					6);
		}
	}

	private static String words(Map<String, ?> values) {
		return values.entrySet()
			.stream()
			.map((value) -> value.getKey() + " " + word(value.getValue()))
			.collect(Collectors.joining(", "));
	}

	private static String word(Object value) {
		if (value instanceof Map<?, ?> parts) {
			return parts.entrySet()
				.stream()
				.filter((part) -> !"0".equals(part.getValue()))
				.map((part) -> part.getKey() + " " + word(part.getValue()))
				.collect(Collectors.joining(", ", "(", ")"));
		}
		return (value instanceof List<?> list) ? list.stream().map(MapText::word).collect(Collectors.joining(" "))
				: String.valueOf(value);
	}

}
