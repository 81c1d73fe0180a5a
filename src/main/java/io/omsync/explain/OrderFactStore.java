package io.omsync.explain;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Forgotten;
import io.omsync.explain.Fact.Late;
import io.omsync.explain.Fact.LookedUp;
import io.omsync.explain.Fact.Manner;
import io.omsync.explain.Fact.Stored;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** When an order was stored, came late, was asked for by id or forgotten. */
@Component
class OrderFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	OrderFactStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Event> events(Subject subject) {
		List<Event> events = new ArrayList<>();
		// a run is not kept for ever, and its ledger goes with it
		events.addAll(query(subject, """
				SELECT COALESCE(r.started_at, o.updated_at) AS at, o.run_id, COALESCE(SUM(l.inserted), 1) AS inserted,
				       COALESCE(SUM(l.updated), 1) AS updated
				FROM sales_order o
				         LEFT JOIN run r ON r.run_id = o.run_id
				         LEFT JOIN run_ledger l ON l.run_id = o.run_id
				WHERE o.account = :account AND o.order_id = :order
				GROUP BY r.started_at, o.updated_at, o.run_id
				""",
				(row, n) -> subject.event(row, new Stored(manner(row.getLong("inserted"), row.getLong("updated"))))));
		events.addAll(query(subject, """
				SELECT seen_at AS at, run_id, changed_at, slice_from, slice_to, listed FROM sales_order_late
				WHERE account = :account AND order_id = :order
				""", (row, n) -> subject.event(row, new Late(Utc.instant(row, "changed_at"),
				Utc.instant(row, "slice_from"), Utc.instant(row, "slice_to"), row.getBoolean("listed")))));
		events.addAll(query(subject, """
				SELECT asked_at AS at, run_id, order_id, outcome FROM sales_order_lookup
				WHERE account = :account AND order_id IN (:names)
				""",
				(row, n) -> subject.event(row, new LookedUp(row.getString("order_id"), row.getString("outcome")))));
		events.addAll(query(subject, """
				SELECT MIN(forgotten_at) AS at, NULL AS run_id, forgotten_by FROM forgotten_record
				WHERE account = :account AND record_key IN (:names)
				GROUP BY forgotten_by
				""", (row, n) -> subject.event(row, new Forgotten(row.getString("forgotten_by")))));
		return events;
	}

	private List<Event> query(Subject subject, String sql, RowMapper<Event> event) {
		return this.named.query(sql, subject.values(), event);
	}

	private static Manner manner(long inserted, long updated) {
		if (updated == 0) {
			return Manner.FIRST;
		}
		return (inserted == 0) ? Manner.AGAIN : Manner.UNKNOWN;
	}

}
