package io.omsync.inventory;

import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When every level was last made pending, and under which mapping levels are sent. */
@Component
class FullPushStore {

	private final JdbcClient jdbc;

	FullPushStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	Optional<Last> last(PushPlanStore.Pushing push) {
		return this.jdbc.sql("SELECT asked_at, mapping FROM inventory_full_push WHERE account = ? AND source = ?")
			.param(push.account())
			.param(push.source())
			.query((row, n) -> new Last(Utc.orNull(row, "asked_at"), row.getString("mapping")))
			.optional();
	}

	/**
	 * Makes every level pending again, so that a vendor's drift heals. Broken off before
	 * it is noted, it is done again.
	 */
	void sendAll(PushPlanStore.Pushing push, Instant now) {
		this.jdbc.sql("UPDATE inventory_push SET version = 0 WHERE account = ? AND source = ?")
			.param(push.account())
			.param(push.source())
			.update();
		this.jdbc.sql("""
				INSERT INTO inventory_full_push (account, source, asked_at) VALUES (?, ?, ?)
				ON DUPLICATE KEY UPDATE asked_at = VALUES(asked_at)
				""").param(push.account()).param(push.source()).param(Utc.column(now)).update();
	}

	/** From now on levels are sent under this mapping. */
	void mapping(PushPlanStore.Pushing push, String mapping) {
		this.jdbc.sql("""
				INSERT INTO inventory_full_push (account, source, mapping) VALUES (?, ?, ?)
				ON DUPLICATE KEY UPDATE mapping = VALUES(mapping)
				""").param(push.account()).param(push.source()).param(mapping).update();
	}

	/**
	 * What is known of an account's pushes.
	 *
	 * @param at when every level was last made pending
	 */
	record Last(@Nullable Instant at, @Nullable String mapping) {
	}

}
