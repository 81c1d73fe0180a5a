package io.omsync.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

/**
 * The order that is asked for.
 *
 * @param orderId its id, or what was asked for where there is none
 * @param names how documents may call it
 */
record Subject(String account, ZoneId zone, String orderId, Set<String> names) {

	/** For queries: account, order, names. */
	Map<String, Object> values() {
		return Map.of("account", this.account, "order", this.orderId, "names", this.names);
	}

	/** From a row with the columns {@code at} and {@code run_id}. */
	Event event(ResultSet row, Fact fact) throws SQLException {
		return event(Utc.instant(row, "at"), row.getObject("run_id", Long.class), fact);
	}

	Event event(Instant at, @Nullable Long runId, Fact fact) {
		return new Event(at, at.atZone(this.zone).toOffsetDateTime(), runId, fact);
	}

}
