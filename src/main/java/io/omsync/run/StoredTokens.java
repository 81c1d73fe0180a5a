package io.omsync.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.omsync.connector.CredentialStore;
import io.omsync.connector.Pause;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tokens in MySQL, encrypted, one login for all processes. The row says who is renewing,
 * so that nobody holds a connection while the vendor is asked. Without OMSYNC_KEY each
 * process keeps its own in memory.
 */
@Component
class StoredTokens implements CredentialStore {

	private static final Duration MARGIN = Duration.ofMinutes(1);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final JdbcClient jdbc;

	private final Optional<TokenCipher> cipher;

	private final RunSettings settings;

	private final Owner owner;

	private final Clock clock;

	private final Pause pause;

	/** Within a chunk's transaction a connection would be kept until its end. */
	private final TransactionTemplate outside;

	private final Map<String, Token> cached = new ConcurrentHashMap<>();

	StoredTokens(@Qualifier("pool") DataSource pool, RunSettings settings, Owner owner, Clock clock, Pause pause,
			PlatformTransactionManager transactionManager) {
		this.jdbc = JdbcClient.create(pool);
		this.cipher = settings.key().isBlank() ? Optional.empty() : Optional.of(new TokenCipher(settings.key()));
		this.settings = settings;
		this.owner = owner;
		this.clock = clock;
		this.pause = pause;
		this.outside = new TransactionTemplate(transactionManager);
		this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	@Override
	public Token token(String credentialKey, @Nullable String refused, Supplier<Token> login) {
		Token token = usable(this.cached.get(credentialKey), refused)
			.orElseGet(() -> this.cipher.map((key) -> shared(credentialKey, refused, login, key)).orElseGet(login));
		this.cached.put(credentialKey, token);
		return token;
	}

	private Token shared(String credentialKey, @Nullable String refused, Supplier<Token> login, TokenCipher cipher) {
		while (true) {
			Optional<Token> stored = this.outside.execute((status) -> usable(stored(credentialKey, cipher), refused));
			if (stored.isPresent()) {
				return stored.get();
			}
			if (Boolean.TRUE.equals(this.outside.execute((status) -> mayRenew(credentialKey)))) {
				return renew(credentialKey, login, cipher);
			}
			this.pause.of(LOOK_AGAIN);
		}
	}

	private Optional<Token> usable(@Nullable Token token, @Nullable String refused) {
		return Optional.ofNullable(token)
			.filter((known) -> !known.value().equals(refused)
					&& known.expiresAt().isAfter(this.clock.instant().plus(MARGIN)));
	}

	private boolean mayRenew(String credentialKey) {
		this.jdbc.sql("INSERT IGNORE INTO credential_token (credential_key) VALUES (?)").param(credentialKey).update();
		return this.jdbc.sql("""
				UPDATE credential_token
				SET renewing_by = :owner, renewing_until = NOW(6) + INTERVAL :lease MICROSECOND
				WHERE credential_key = :key AND (renewing_until IS NULL OR renewing_until < NOW(6))
				""")
			.param("owner", this.owner.name())
			.param("lease", this.settings.leaseMicros())
			.param("key", credentialKey)
			.update() == 1;
	}

	private Token renew(String credentialKey, Supplier<Token> login, TokenCipher cipher) {
		try {
			Token token = login.get();
			this.outside.executeWithoutResult((status) -> this.jdbc
				.sql("UPDATE credential_token SET token = ?, expires_at = ? WHERE credential_key = ?")
				.param(cipher.encrypt(token.value()))
				.param(Utc.column(token.expiresAt()))
				.param(credentialKey)
				.update());
			return token;
		}
		finally {
			this.outside.executeWithoutResult((status) -> this.jdbc.sql("""
					UPDATE credential_token SET renewing_by = NULL, renewing_until = NULL
					WHERE credential_key = ? AND renewing_by = ?
					""").param(credentialKey).param(this.owner.name()).update());
		}
	}

	private @Nullable Token stored(String credentialKey, TokenCipher cipher) {
		return this.jdbc.sql("SELECT token, expires_at FROM credential_token WHERE credential_key = ?")
			.param(credentialKey)
			.query((row, n) -> {
				byte[] token = row.getBytes("token");
				Instant expiresAt = Utc.orNull(row, "expires_at");
				return (token != null && expiresAt != null)
						? cipher.decrypt(token).map((value) -> new Token(value, expiresAt)) : Optional.<Token>empty();
			})
			.optional()
			.flatMap((found) -> found)
			.orElse(null);
	}

}
