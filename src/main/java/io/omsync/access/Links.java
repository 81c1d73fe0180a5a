package io.omsync.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.omsync.run.Refused;
import io.omsync.run.Utc;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that work once, for a day: for the first admin, to set a password, and to sign in
 * at a demo. Only their digests are kept.
 */
@Service
@Served
public class Links {

	private static final Duration LIFE = Duration.ofHours(24);

	private static final String DEMO = "demo";

	private static final int SECRET_BYTES = 32;

	private final LinkStore store;

	private final UserStore users;

	private final LoginFailures failures;

	private final Acts acts;

	private final Hashing hashing;

	private final TransactionOperations transactions;

	private final AccessSettings settings;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Links(LinkStore store, UserStore users, LoginFailures failures, Acts acts, Hashing hashing,
			TransactionOperations transactions, AccessSettings settings, Clock clock) {
		this.store = store;
		this.users = users;
		this.failures = failures;
		this.acts = acts;
		this.hashing = hashing;
		this.transactions = transactions;
		this.settings = settings;
		this.clock = clock;
	}

	/** The path of a link for the first admin, while nobody can sign in. */
	public Optional<String> first() {
		return (this.users.none() && this.settings.oidc() == null) ? Optional.of("/first/" + make("FIRST", "", ""))
				: Optional.empty();
	}

	/**
	 * The path of a link that signs in at the press of a button: a demo's user, who may
	 * do everything.
	 */
	public String demo() {
		this.users.add(DEMO, "HERE", "", EnumSet.allOf(Role.class), "the demo", Utc.now(this.clock));
		return "/demo/" + make("DEMO", DEMO, "");
	}

	/** The path of a link on which a user sets a password. */
	String password(String name, String by) {
		return "/link/" + make("PASSWORD", name, "By a link that " + by + " made from " + Acts.address());
	}

	private String make(String kind, String name, String by) {
		byte[] secret = new byte[SECRET_BYTES];
		this.random.nextBytes(secret);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		Instant now = Utc.now(this.clock);
		this.transactions.executeWithoutResult((status) -> {
			this.store.forget(now);
			this.store.replace(Digest.of(token), kind, name, by, now.plus(LIFE));
		});
		return token;
	}

	/** Whether it is one for the first admin that works. */
	public boolean isFirst(String token) {
		return find(token, "FIRST").isPresent() && this.users.none();
	}

	/** The name of the user who sets a password with it. */
	public Optional<String> forPassword(String token) {
		return find(token, "PASSWORD").flatMap(this.users::find).filter(User::enabled).map(User::name);
	}

	/**
	 * Makes the first admin.
	 * @throws Refused when the link works no more
	 */
	public void useFirst(String token, String name, String password) {
		if (!isFirst(token)) {
			throw worksNoMore();
		}
		String hash = this.hashing.hash(name, password);
		this.acts.performAs(name.strip(), "first admin", "user " + name.strip(), () -> inOne(() -> {
			if (!this.store.hold("FIRST").contains(Digest.of(token)) || !isFirst(token)) {
				throw worksNoMore();
			}
			this.store.remove("FIRST");
			return this.users.add(name.strip(), "HERE", hash, Set.of(Role.ADMIN), "a link on the log",
					Utc.now(this.clock));
		}));
	}

	/**
	 * Sets the password of the user that the link is for.
	 * @throws Refused when the link works no more
	 */
	public void usePassword(String token, String password) {
		String name = forPassword(token).orElseThrow(Links::worksNoMore);
		String hash = this.hashing.hash(name, password);
		String madeBy = this.store.madeBy(Digest.of(token)).orElseThrow(Links::worksNoMore);
		this.acts.performAs(name, "set password", "user " + name, madeBy, () -> inOne(() -> {
			if (!this.store.use(Digest.of(token))) {
				throw worksNoMore();
			}
			this.users.password(name, hash);
			this.failures.clear(name, Acts.address());
			return true;
		}));
	}

	/** Whether it is a demo's that works. */
	public boolean isDemo(String token) {
		return find(token, "DEMO").isPresent();
	}

	/**
	 * The user that a demo's link signs in.
	 * @throws Refused when the link works no more
	 */
	public String useDemo(String token) {
		User user = find(token, "DEMO").flatMap(this.users::find).filter(User::enabled).orElseThrow(Links::worksNoMore);
		return this.acts.performAs(user.name(), "sign in", "console", () -> {
			if (!this.store.use(Digest.of(token))) {
				throw worksNoMore();
			}
			return user.name();
		});
	}

	private Optional<String> find(String token, String kind) {
		return this.store.find(Digest.of(token), kind, Utc.now(this.clock));
	}

	private boolean inOne(Supplier<Boolean> work) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> work.get()));
	}

	private static Refused worksNoMore() {
		return new Refused("The link was used or is too old; an admin makes a new one under Users, and without an admin"
				+ " omsync serve logs one as it starts");
	}

}
