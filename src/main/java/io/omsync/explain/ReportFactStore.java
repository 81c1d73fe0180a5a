package io.omsync.explain;

import java.util.List;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Reported;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The reports that an order stands in, as they were frozen. */
@Component
class ReportFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	ReportFactStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Event> events(Subject subject) {
		return this.named.query("""
				SELECT r.as_of AS at, NULL AS run_id, r.period, r.revision, o.class
				FROM report r
				         JOIN report_order o ON o.report_id = r.report_id AND o.order_id = :order
				WHERE r.account = :account
				""", subject.values(), (row, n) -> subject.event(row,
				new Reported(row.getString("period"), row.getInt("revision"), row.getString("class"))));
	}

}
