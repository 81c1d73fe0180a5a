package io.omsync.vendor.csv;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.OptionProblem;
import org.jspecify.annotations.Nullable;

/** An account's options for one feed, as they stand. */
record FeedOptions(Account account, String feed) {

	/** Null where it is not set. */
	@Nullable String given(String name) {
		return this.account.options().get(this.feed + "." + name);
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
