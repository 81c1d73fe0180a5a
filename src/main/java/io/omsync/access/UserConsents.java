package io.omsync.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.omsync.model.PersonName;
import io.omsync.run.Refused;

import org.springframework.stereotype.Service;

/**
 * What an admin does to users. Who makes one who signs, or another admin, or sets such a
 * one's password anew, could sign in that name: it takes a second admin where there is
 * one.
 */
@Service
@Served
public class UserConsents {

	private static final String ADD = "add user";

	private static final String CHANGE = "change user";

	private static final String RESET = "reset password";

	private static final List<String> ACTS = List.of(ADD, CHANGE, RESET);

	private static final Set<Role> WEIGHTY = EnumSet.of(Role.FINANCE, Role.ADMIN);

	private static final String USER = "user ";

	private final Users users;

	private final UserStore store;

	private final Acts acts;

	private final Proposals proposals;

	UserConsents(Users users, UserStore store, Acts acts, Proposals proposals) {
		this.users = users;
		this.store = store;
		this.acts = acts;
		this.proposals = proposals;
	}

	/**
	 * Adds one who sets a password first.
	 * @return the path of the link for that; nothing when it waits for a second admin
	 */
	public Optional<String> invite(String name, Set<Role> roles) {
		Hashing.requireName(name);
		Users.requireRoles(roles);
		if (weighty(roles).isEmpty() || this.users.find(name).isPresent() || !another(name)) {
			return Optional.of(this.acts.perform(ADD, USER + name.strip(), text(roles),
					() -> this.users.invite(name.strip(), roles)));
		}
		this.proposals.propose(ADD, USER + name.strip(), text(roles));
		return Optional.empty();
	}

	/**
	 * Gives other roles, disables or enables; sessions of the user end.
	 * @return whether it is done; else it waits for a second admin
	 * @throws Refused when no admin with a password would be left, or the roles are one's
	 * own
	 */
	public boolean change(String name, Set<Role> roles, boolean enabled) {
		Optional<User> user = this.users.find(name);
		String target = USER + user.map(User::name).orElse(name);
		Set<Role> had = user.filter(User::enabled).map(User::roles).orElse(Set.of());
		if (enabled && user.isPresent() && !had.containsAll(weighty(roles)) && another(name)) {
			this.users.requireChange(user.get(), roles);
			this.proposals.propose(CHANGE, target, text(roles));
			return false;
		}
		waiting().stream()
			.filter((one) -> one.target().equals(target))
			.forEach((one) -> this.proposals.withdraw(one.id(), "the user is changed otherwise"));
		this.acts.perform(CHANGE, target, text(roles) + (enabled ? "" : ", disabled"),
				() -> this.users.change(name, roles, enabled));
		return true;
	}

	/**
	 * Lets one set a password anew; the present one works until then.
	 * @return the path of the link for that; nothing when it waits for a second admin
	 */
	public Optional<String> reset(String name) {
		Optional<User> user = this.users.find(name);
		String target = USER + user.map(User::name).orElse(name);
		if (user.isPresent() && !weighty(user.get().roles()).isEmpty() && another(name)) {
			Users.requireReset(user.get());
			this.proposals.propose(RESET, target, "");
			return Optional.empty();
		}
		return Optional.of(this.acts.perform(RESET, target, "", () -> this.users.reset(name)));
	}

	/** What waits for a second admin. */
	public List<Proposal> waiting() {
		return this.proposals.ofActs(ACTS);
	}

	/** Whether the user who asks may confirm it: who did not propose it, nor is meant. */
	public boolean mayConfirm(Proposal proposal) {
		return this.proposals.mayConfirm(proposal) && !same(name(proposal), this.acts.user());
	}

	/**
	 * Does what another admin proposed.
	 * @return the path of a link on which the password is set, where one is
	 */
	public Optional<String> confirm(long id) {
		Proposal proposal = require(id);
		if (same(name(proposal), this.acts.user())) {
			throw new Refused("It is about you; another admin confirms it");
		}
		return this.proposals.confirm(id, () -> carryOut(proposal));
	}

	private Optional<String> carryOut(Proposal proposal) {
		return switch (proposal.act()) {
			case ADD -> Optional.of(this.users.invite(name(proposal), roles(proposal.why())));
			case RESET -> Optional.of(this.users.reset(name(proposal)));
			default -> {
				this.users.change(name(proposal), roles(proposal.why()), true);
				yield Optional.empty();
			}
		};
	}

	/** Takes back what was proposed. */
	public void withdraw(long id) {
		this.proposals.withdraw(require(id).id(), "");
	}

	private Proposal require(long id) {
		return waiting().stream()
			.filter((one) -> one.id() == id)
			.findFirst()
			.orElseThrow(() -> new Refused("That proposal is decided already; look at Users again"));
	}

	/** Whether an admin is there beside the user who asks and the one it is about. */
	private boolean another(String name) {
		return this.store.otherAdmins(this.acts.user(), name) > 0;
	}

	private static Set<Role> weighty(Set<Role> roles) {
		return roles.stream().filter(WEIGHTY::contains).collect(Collectors.toSet());
	}

	private static boolean same(String name, String other) {
		return PersonName.compared(name).equals(PersonName.compared(other));
	}

	private static String name(Proposal proposal) {
		return proposal.target().substring(USER.length());
	}

	private static String text(Set<Role> roles) {
		return roles.stream().sorted().map(Role::name).collect(Collectors.joining(", "));
	}

	private static Set<Role> roles(String text) {
		return Arrays.stream(text.split(", ")).map(Role::valueOf).collect(Collectors.toSet());
	}

}
