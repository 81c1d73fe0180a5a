package io.omsync.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;
import io.omsync.run.Utc;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The users of the console. */
@Service
@Served
public class Users {

	private final UserStore store;

	private final PasswordEncoder passwords;

	private final Clock clock;

	Users(UserStore store, PasswordEncoder passwords, Clock clock) {
		this.store = store;
		this.passwords = passwords;
		this.clock = clock;
	}

	/** By the name in whatever case. */
	public Optional<User> find(String name) {
		return this.store.find(name);
	}

	/** In the order of names, after one. */
	public List<User> after(String name, int most) {
		return this.store.after(name, most);
	}

	/**
	 * Adds one who can sign in at once.
	 * @throws ConfigurationProblem when the password is too weak
	 * @throws Refused when there is one of that name
	 */
	public void add(String name, Set<Role> roles, String password, String by) {
		Passwords.check(name, password);
		if (!this.store.add(name.strip(), hash(password), roles, by, Utc.now(this.clock))) {
			throw new Refused("There is a user " + name.strip() + " already; take another name");
		}
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.passwords.encode(password));
	}

}
