package io.omsync.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Refused;
import io.omsync.explain.Fact.Retried;
import io.omsync.explain.Fact.Settled;
import io.omsync.run.Forgotten;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Refused records of an order and of what names it, and what became of them. */
@Component
class RejectFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	private final Forgotten records;

	RejectFactStore(DataSource dataSource, Forgotten records) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.records = records;
	}

	@Override
	public List<Event> events(Subject subject) {
		Set<Long> rejects = new HashSet<>();
		subject.names().forEach((name) -> rejects.addAll(this.records.refused(subject.account(), name)));
		List<Event> events = new ArrayList<>();
		if (!rejects.isEmpty()) {
			Map<String, Object> values = new HashMap<>(Map.of("rejects", rejects));
			this.named.query("""
					SELECT j.*, again.started_at AS retried_at
					FROM reject j
					         LEFT JOIN run again ON again.run_id = j.retried_by_run
					WHERE j.reject_id IN (:rejects)
					ORDER BY j.reject_id
					""", values, (row) -> {
				add(subject, row, events);
			});
		}
		return events;
	}

	private static void add(Subject subject, ResultSet row, List<Event> events) throws SQLException {
		long id = row.getLong("reject_id");
		String state = row.getString("state");
		events.add(subject.event(Utc.instant(row, "created_at"), row.getLong("run_id"),
				new Refused(id, row.getString("record_key"), row.getString("reason_code"),
						row.getString("reason").replaceAll("\\s+", " "), row.getString("place"), state)));
		Long resolved = row.getObject("resolved_by_run", Long.class);
		Long retried = row.getObject("retried_by_run", Long.class);
		Instant retriedAt = Utc.orNull(row, "retried_at");
		if (retried != null && retriedAt != null && !retried.equals(resolved)) {
			events.add(subject.event(retriedAt, retried, new Retried(id)));
		}
		Instant settled = Utc.orNull(row, "settled_at");
		if (settled != null) {
			events.add(subject.event(settled, resolved,
					new Settled(id, state, row.getString("settled_by"), row.getString("settled_why"))));
		}
	}

}
