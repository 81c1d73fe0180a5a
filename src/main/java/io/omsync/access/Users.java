package io.omsync.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;
import io.omsync.run.Utc;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The users of the console, and what they themselves change. */
@Service
@Served
public class Users {

	private final UserStore store;

	private final LinkStore linkStore;

	private final Links links;

	private final Hashing hashing;

	private final PasswordSignIn signIn;

	private final Acts acts;

	private final TransactionOperations transactions;

	private final Clock clock;

	Users(UserStore store, LinkStore linkStore, Links links, Hashing hashing, PasswordSignIn signIn, Acts acts,
			TransactionOperations transactions, Clock clock) {
		this.store = store;
		this.linkStore = linkStore;
		this.links = links;
		this.hashing = hashing;
		this.signIn = signIn;
		this.acts = acts;
		this.transactions = transactions;
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
	 * @throws ConfigurationProblem when the name is none or the password too weak
	 * @throws Refused when there is one of that name
	 */
	public void add(String name, Set<Role> roles, String password, String by) {
		requireRoles(roles);
		add(name, this.hashing.hash(name, password), roles, by);
	}

	private void add(String name, String hash, Set<Role> roles, String by) {
		if (!this.store.add(name.strip(), "HERE", hash, roles, by, Utc.now(this.clock))) {
			throw new Refused("There is a user " + name.strip() + " already; take another name");
		}
	}

	/** Adds one who sets a password first, by the link whose path it answers. */
	String invite(String name, Set<Role> roles) {
		add(name, "", roles, this.acts.user());
		return this.links.password(name, this.acts.user());
	}

	/**
	 * Gives other roles, disables or enables; sessions of the user end.
	 * @throws Refused when no admin with a password would be left, or the roles are one's
	 * own
	 */
	User change(String name, Set<Role> roles, boolean enabled) {
		this.transactions.executeWithoutResult((status) -> changeHeld(name, roles, enabled));
		return require(name);
	}

	private void changeHeld(String name, Set<Role> roles, boolean enabled) {
		List<User> admins = this.store.holdAdmins();
		User user = require(name);
		boolean remains = enabled && roles.contains(Role.ADMIN);
		if (!remains && admins.size() == 1 && admins.get(0).name().equals(user.name())) {
			throw new Refused(user.name() + " is the last admin with a password; make another one first");
		}
		requireChange(user, roles);
		this.store.change(name, roles, enabled);
		if (!enabled) {
			this.linkStore.removeOf(name);
		}
	}

	/** That the user may have those roles, and the one who asks may give them. */
	void requireChange(User user, Set<Role> roles) {
		if (user.roles().equals(roles)) {
			return;
		}
		requireRoles(roles);
		if (user.byOidc()) {
			throw new Refused("The roles of " + user.name() + " come by OIDC; change them there");
		}
		if (user.name().equals(this.acts.user())) {
			throw new Refused("Nobody changes their own roles; another admin does");
		}
	}

	/** The path of a link on which one sets a password anew. */
	String reset(String name) {
		User user = require(name);
		requireReset(user);
		return this.links.password(user.name(), this.acts.user());
	}

	static void requireReset(User user) {
		if (user.byOidc() || !user.enabled()) {
			throw new Refused(user.byOidc() ? user.name() + " comes by OIDC and has no password here"
					: user.name() + " is disabled; enable the user first");
		}
	}

	/**
	 * Sets the password of the user who asks; other sessions of the user end.
	 * @throws ConfigurationProblem when the old one is wrong or the new one too weak
	 */
	public void changePassword(String old, String password) {
		String name = this.acts.user();
		this.acts.perform("change password", "user " + name, "", () -> {
			this.signIn.again(name, old, Acts.address());
			this.store.password(name, this.hashing.hash(name, password));
			return true;
		});
	}

	/** Ends all sessions of the user who asks, in every process. */
	public void endSessions() {
		String name = this.acts.user();
		this.acts.perform("end sessions", "user " + name, "", () -> {
			this.store.renew(name);
			return true;
		});
	}

	private User require(String name) {
		return this.store.find(name).orElseThrow(() -> new Refused("There is no user " + name + "; look at Users"));
	}

	static void requireRoles(Set<Role> roles) {
		if (roles.isEmpty()) {
			throw new ConfigurationProblem(
					"The user needs a role at least: VIEWER reads everything but users and audit");
		}
		if (Role.tooMuch(roles)) {
			throw new ConfigurationProblem("Who keeps the users signs nothing: give ADMIN or FINANCE, not both");
		}
	}

}
