package io.omsync.access;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.PersonName;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Names and passwords that will do, and what is kept of a password. */
@Component
@Served
class Hashing {

	private static final int SHORTEST = 12;

	/** bcrypt leaves out what is beyond. */
	private static final int LONGEST = 72;

	private static final int DIFFERENT = 5;

	private final PasswordEncoder passwords;

	Hashing(PasswordEncoder passwords) {
		this.passwords = passwords;
	}

	/**
	 * What is kept of it.
	 * @throws ConfigurationProblem when the name is none or the password too weak
	 */
	String hash(String name, String password) {
		requireName(name);
		if (password.codePointCount(0, password.length()) < SHORTEST) {
			throw new ConfigurationProblem("The password is too short; take " + SHORTEST + " characters or more");
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			throw new ConfigurationProblem("The password is too long; take " + LONGEST + " characters or fewer");
		}
		if (password.chars().distinct().count() < DIFFERENT
				|| (name.strip().length() > 2 && PersonName.compared(password).contains(PersonName.compared(name)))) {
			throw new ConfigurationProblem(
					"The password is too easy: it holds the name, or the same few characters over"
							+ " and over; take another one");
		}
		return Objects.requireNonNull(this.passwords.encode(password));
	}

	static void requireName(String name) {
		if (!PersonName.fits(name)) {
			throw new ConfigurationProblem(
					"The name must be on one line, of 1 to " + PersonName.LONGEST + " characters that can be seen");
		}
	}

}
