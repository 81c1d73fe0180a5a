package io.omsync.explain;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Carried;
import io.omsync.explain.Fact.Reported;
import io.omsync.explain.Fact.Signed;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The reports that an order stands in, as they were frozen, and who signed them. */
@Component
class ReportFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	ReportFactStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Event> events(Subject subject) {
		List<Event> events = new ArrayList<>();
		events.addAll(this.named.query(
				"""
						SELECT r.taken_at AS at, NULL AS run_id, r.period, r.revision, o.class, COALESCE(c.state, 'DRAFT') AS state
						FROM report r
						         JOIN report_order o ON o.report_id = r.report_id AND o.order_id = :order
						         LEFT JOIN period_close c ON c.account = r.account AND c.period = r.period
						    AND c.revision = r.revision
						WHERE r.account = :account
						""",
				subject.values(), (row, n) -> subject.event(row, new Reported(row.getString("period"),
						row.getInt("revision"), row.getString("class"), row.getString("state")))));
		events.addAll(this.named.query("""
				SELECT s.signed_at AS at, NULL AS run_id, s.period, s.revision, s.signer
				FROM report r
				         JOIN report_order o ON o.report_id = r.report_id AND o.order_id = :order
				         JOIN period_signature s ON s.account = r.account AND s.period = r.period
				    AND s.revision = r.revision
				WHERE r.account = :account
				""", subject.values(), (row, n) -> subject.event(row,
				new Signed(row.getString("period"), row.getInt("revision"), row.getString("signer")))));
		events.addAll(this.named.query("""
				SELECT r.taken_at AS at, NULL AS run_id, r.period AS carried, x.period, x.how, x.difference, x.currency
				FROM report r
				         JOIN report_change x ON x.report_id = r.report_id AND x.what = 'ORDER'
				    AND x.document_id = :order
				WHERE r.account = :account
				""", subject.values(),
				(row, n) -> subject.event(row, new Carried(row.getString("carried"), row.getString("period"),
						row.getString("how"), row.getBigDecimal("difference"), row.getString("currency")))));
		return events;
	}

}
