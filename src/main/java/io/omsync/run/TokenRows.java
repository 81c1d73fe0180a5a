package io.omsync.run;

import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.connector.CredentialStore.Token;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tokens in MySQL, encrypted: a token and what the next one is got with are one value, so
 * that never one is stored without the other. The row says who is renewing, so that
 * nobody holds a connection while the vendor is asked.
 */
class TokenRows {

	private static final String AND = "\n";

	private final JdbcClient jdbc;

	private final RunSettings settings;

	private final Owner owner;

	/** Within a chunk's transaction a connection would be kept until its end. */
	private final TransactionTemplate outside;

	TokenRows(DataSource pool, RunSettings settings, Owner owner, PlatformTransactionManager transactionManager) {
		this.jdbc = JdbcClient.create(pool);
		this.settings = settings;
		this.owner = owner;
		this.outside = new TransactionTemplate(transactionManager);
		this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	Optional<Token> stored(String key, TokenCipher cipher) {
		Optional<Token> stored = this.outside.execute(
				(status) -> this.jdbc.sql("SELECT token, expires_at FROM credential_token WHERE credential_key = ?")
					.param(key)
					.query((row, n) -> {
						byte[] token = row.getBytes("token");
						Instant expiresAt = Utc.orNull(row, "expires_at");
						return (token != null && expiresAt != null)
								? cipher.decrypt(token).map((text) -> token(text, expiresAt)) : Optional.<Token>empty();
					})
					.optional()
					.flatMap((found) -> found));
		return (stored != null) ? stored : Optional.empty();
	}

	private static Token token(String text, Instant expiresAt) {
		String[] parts = text.split(AND, 2);
		return new Token(parts[0], expiresAt, (parts.length > 1) ? parts[1] : "");
	}

	void store(String key, Token token, TokenCipher cipher) {
		String text = token.next().isEmpty() ? token.value() : token.value() + AND + token.next();
		this.outside.executeWithoutResult((status) -> this.jdbc
			.sql("UPDATE credential_token SET token = ?, expires_at = ? WHERE credential_key = ?")
			.param(cipher.encrypt(text))
			.param(Utc.column(token.expiresAt()))
			.param(key)
			.update());
	}

	/** Whether nobody else renews it; then nobody else does for as long as a lease. */
	boolean mayRenew(String key) {
		return Boolean.TRUE.equals(this.outside.execute((status) -> {
			this.jdbc.sql("INSERT IGNORE INTO credential_token (credential_key) VALUES (?)").param(key).update();
			return this.jdbc.sql("""
					UPDATE credential_token
					SET renewing_by = :owner, renewing_until = NOW(6) + INTERVAL :lease MICROSECOND
					WHERE credential_key = :key AND (renewing_until IS NULL OR renewing_until < NOW(6))
					""")
				.param("owner", this.owner.name())
				.param("lease", this.settings.leaseMicros())
				.param("key", key)
				.update() == 1;
		}));
	}

	/** For as long as another lease. */
	void goOn(String key) {
		this.outside.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE credential_token SET renewing_until = NOW(6) + INTERVAL :lease MICROSECOND
				WHERE credential_key = :key AND renewing_by = :owner
				""")
			.param("lease", this.settings.leaseMicros())
			.param("key", key)
			.param("owner", this.owner.name())
			.update());
	}

	void release(String key) {
		this.outside.executeWithoutResult((status) -> this.jdbc.sql("""
				UPDATE credential_token SET renewing_by = NULL, renewing_until = NULL
				WHERE credential_key = ? AND renewing_by = ?
				""").param(key).param(this.owner.name()).update());
	}

}
