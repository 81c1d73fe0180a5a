package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.CredentialStore;
import io.omsync.connector.Pause;
import io.omsync.connector.VendorLogin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/**
 * Tokens in MySQL, encrypted, one login for all processes, each stored before it is used.
 * Without OMSYNC_KEY each process keeps its own in memory, which does not do for those
 * that are got with the one before.
 */
@Component
class StoredTokens implements CredentialStore {

	private static final Logger log = LoggerFactory.getLogger(StoredTokens.class);

	private static final Duration MARGIN = Duration.ofMinutes(1);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final TokenRows rows;

	private final Optional<TokenCipher> cipher;

	private final Duration beat;

	private final Clock clock;

	private final Pause pause;

	private final Map<String, Token> cached = new ConcurrentHashMap<>();

	/** The vendor gave them and the database did not take them. */
	private final Map<String, Token> unstored = new ConcurrentHashMap<>();

	StoredTokens(@Qualifier("pool") DataSource pool, RunSettings settings, Owner owner, Clock clock, Pause pause,
			PlatformTransactionManager transactionManager) {
		this.rows = new TokenRows(pool, settings, owner, transactionManager);
		this.cipher = settings.key().isBlank() ? Optional.empty() : Optional.of(new TokenCipher(settings.key()));
		this.beat = settings.beat();
		this.clock = clock;
		this.pause = pause;
	}

	@Override
	public Token token(String key, @Nullable String refused, VendorLogin login) {
		Token token = usable(this.cached.get(key), refused)
			.orElseGet(() -> this.cipher.map((cipher) -> shared(key, refused, login, cipher))
				.orElseGet(() -> unshared(login)));
		this.cached.put(key, token);
		return token;
	}

	/** A check is for a database that is away, too. */
	@Override
	public Optional<Token> stored(String key) {
		try {
			return this.cipher.flatMap((cipher) -> this.rows.stored(key, cipher));
		}
		catch (DataAccessException | TransactionException ex) {
			return Optional.empty();
		}
	}

	private static Token unshared(VendorLogin login) {
		if (login.rotates()) {
			throw new ConfigurationProblem("Tokens that are got with the one before must be stored: set OMSYNC_KEY,"
					+ " made with: openssl rand -base64 32");
		}
		return login.login();
	}

	private Token shared(String key, @Nullable String refused, VendorLogin login, TokenCipher cipher) {
		while (true) {
			Token left = this.unstored.get(key);
			if (left != null) {
				store(key, left, cipher);
			}
			Optional<Token> last = last(key, login, cipher);
			Optional<Token> usable = usable(last.orElse(null), refused);
			if (usable.isPresent()) {
				return usable.get();
			}
			if (this.rows.mayRenew(key)) {
				return renew(key, refused, login, cipher);
			}
			this.pause.of(LOOK_AGAIN);
		}
	}

	/** Where tokens follow one another the account file has the first. */
	private Optional<Token> last(String key, VendorLogin login, TokenCipher cipher) {
		Optional<Token> stored = this.rows.stored(key, cipher);
		return login.rotates() ? stored.or(() -> Optional.of(login.login())) : stored;
	}

	private Optional<Token> usable(@Nullable Token token, @Nullable String refused) {
		return Optional.ofNullable(token)
			.filter((known) -> !known.value().equals(refused)
					&& known.expiresAt().isAfter(this.clock.instant().plus(MARGIN)));
	}

	/** Somebody else may have renewed it since it was looked at. */
	private Token renew(String key, @Nullable String refused, VendorLogin login, TokenCipher cipher) {
		try {
			Optional<Token> last = last(key, login, cipher);
			Optional<Token> usable = usable(last.orElse(null), refused);
			if (usable.isPresent()) {
				return usable.get();
			}
			Token token = held(key,
					() -> last.filter((known) -> login.rotates()).map(login::renew).orElseGet(login::login));
			store(key, token, cipher);
			return token;
		}
		finally {
			this.rows.release(key);
		}
	}

	private void store(String key, Token token, TokenCipher cipher) {
		this.unstored.put(key, token);
		this.rows.store(key, token, cipher);
		this.unstored.remove(key);
	}

	/** What a refresh token is used for may take longer than a lease. */
	private Token held(String key, Supplier<Token> renewal) {
		ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "token-beat");
			thread.setDaemon(true);
			return thread;
		});
		try {
			beats.scheduleAtFixedRate(() -> goOn(key), this.beat.toMillis(), this.beat.toMillis(),
					TimeUnit.MILLISECONDS);
			return renewal.get();
		}
		finally {
			beats.shutdownNow();
		}
	}

	private void goOn(String key) {
		try {
			this.rows.goOn(key);
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("A token is being renewed, and the database does not take that: {}", ex.getMessage());
		}
	}

}
