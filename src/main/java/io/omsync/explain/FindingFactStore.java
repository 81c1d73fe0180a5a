package io.omsync.explain;

import java.util.List;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Found;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Findings of an order, each version: what a matching saw and what people did. */
@Component
class FindingFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	FindingFactStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Event> events(Subject subject) {
		return this.named.query("""
				SELECT changed_at AS at, run_id, finding_id, version, kind, subject, state, expected, actual, currency,
				       document_ids, reason, assignee, note, changed_by
				FROM v_finding_version
				WHERE account = :account AND order_id IN (:names)
				""", subject.values(),
				(row, n) -> subject.event(row,
						new Found(row.getLong("finding_id"), row.getInt("version"), row.getString("kind"),
								row.getString("subject"), row.getString("state"), row.getBigDecimal("expected"),
								row.getBigDecimal("actual"), row.getString("currency"), row.getString("document_ids"),
								row.getString("reason"), row.getString("assignee"), row.getString("note"),
								row.getString("changed_by"))));
	}

}
