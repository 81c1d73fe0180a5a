package io.omsync.console.finding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.reconcile.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a person makes of findings.
 *
 * @param text the reason, the name or the note
 */
record FindingAct(Kind kind, String text) {

	private static final int NAMED = 12;

	private static final int LONGEST = 1000;

	FindingAct {
		text = text.strip();
		if (text.isEmpty() && kind != Kind.ASSIGN) {
			throw new ConfigurationProblem("Say why, or what is to be noted, for those who come after");
		}
		if (text.length() > LONGEST) {
			throw new ConfigurationProblem("That is more than " + LONGEST + " characters; say it shorter");
		}
	}

	/** The same of each. */
	List<Finding.Change> changes(List<Seen> findings) {
		if (findings.isEmpty()) {
			throw new ConfigurationProblem("No finding is chosen; choose one or more first");
		}
		boolean decides = this.kind.state != null;
		return findings.stream()
			.distinct()
			.map((one) -> new Finding.Change(one.id(), one.version(), this.kind.state, decides ? this.text : null,
					(this.kind == Kind.ASSIGN) ? this.text : null, (this.kind == Kind.NOTE) ? this.text : null,
					"Finding " + one.id()))
			.toList();
	}

	/** As it is written down. */
	String verb() {
		return this.kind.name().toLowerCase(Locale.ROOT) + " findings";
	}

	static String target(List<Finding.Change> changes) {
		String first = changes.stream()
			.limit(NAMED)
			.map((one) -> String.valueOf(one.findingId()))
			.collect(Collectors.joining(" "));
		return first + ((changes.size() > NAMED) ? " and " + (changes.size() - NAMED) + " more" : "");
	}

	/** What it is. */
	enum Kind {

		ACCEPT("ACCEPTED"), RESOLVE("RESOLVED"), REOPEN("OPEN"), ASSIGN(null), NOTE(null);

		private final @Nullable String state;

		Kind(@Nullable String state) {
			this.state = state;
		}

	}

	/**
	 * A finding that was chosen.
	 *
	 * @param version the one that was seen; null for whichever is there
	 */
	record Seen(long id, @Nullable Integer version) {

		/** From {@code 17:3}. */
		static Seen of(String text) {
			if (!text.matches("[1-9]\\d{0,17}:[1-9]\\d{0,8}")) {
				throw new ConfigurationProblem("'" + text + "' is no finding with its version, such as 17:3");
			}
			String[] parts = text.split(":");
			return new Seen(Long.parseLong(parts[0]), Integer.valueOf(parts[1]));
		}

	}

}
