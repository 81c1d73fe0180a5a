package io.omsync.vendor.csv;

import java.util.Map;
import java.util.TreeMap;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.OptionProblem;
import org.jspecify.annotations.Nullable;

/**
 * An account's options for one feed, as they stand.
 *
 * @param preset those that it starts from
 */
record FeedOptions(Account account, String feed, Map<String, String> preset) {

	FeedOptions {
		preset = Map.copyOf(preset);
	}

	/** Null where it is not set. */
	@Nullable String given(String name) {
		String own = this.account.options().get(this.feed + "." + name);
		return (own != null) ? own : this.preset.get(name);
	}

	/** The account's own, by the rest of their names. */
	Map<String, String> own() {
		Map<String, String> own = new TreeMap<>();
		this.account.options().forEach((option, value) -> {
			if (option.startsWith(this.feed + ".")) {
				own.put(option.substring(this.feed.length() + 1), value);
			}
		});
		return own;
	}

	String option(String name, String otherwise) {
		String given = given(name);
		return (given != null) ? given : otherwise;
	}

	char one(String name, String given) {
		check(given.length() == 1, name, "must be one character, not " + Excerpt.of(given));
		return given.charAt(0);
	}

	void check(boolean holds, String name, String otherwise) {
		if (!holds) {
			throw problem(name, otherwise);
		}
	}

	ConfigurationProblem problem(String name, String what) {
		return new OptionProblem(this.account.name(), this.feed + "." + name, what);
	}

}
