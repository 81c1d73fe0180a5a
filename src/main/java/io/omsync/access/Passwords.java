package io.omsync.access;

import java.util.Locale;

import io.omsync.connector.ConfigurationProblem;

/** What a password must be. */
final class Passwords {

	private static final int SHORTEST = 12;

	/** Of more bytes bcrypt would leave the rest out. */
	private static final int LONGEST = 72;

	private Passwords() {
	}

	static void check(String name, String password) {
		if (password.length() < SHORTEST) {
			throw new ConfigurationProblem("The password is too short; take " + SHORTEST + " characters or more");
		}
		if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST) {
			throw new ConfigurationProblem("The password is too long; take " + LONGEST + " bytes or less");
		}
		if (password.chars().distinct().count() < 4
				|| password.toLowerCase(Locale.ROOT).contains(name.strip().toLowerCase(Locale.ROOT))) {
			throw new ConfigurationProblem("The password is too easy: it holds the name, or hardly two characters that"
					+ " differ; take another one");
		}
	}

}
