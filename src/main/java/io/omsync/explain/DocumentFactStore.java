package io.omsync.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.omsync.explain.Fact.Document;
import io.omsync.explain.Fact.Matched;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Documents that name an order or were matched with it, and by which rule they were. */
@Component
class DocumentFactStore implements FactSource {

	private final NamedParameterJdbcTemplate named;

	DocumentFactStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public List<Event> events(Subject subject) {
		List<Event> events = new ArrayList<>(documents(subject));
		events.addAll(matches(subject));
		return events;
	}

	private List<Event> documents(Subject subject) {
		return this.named.query(
				"""
						SELECT COALESCE(shipped_at, updated_at) AS at, run_id, 'shipment' AS what, shipment_id AS id,
						       tracking_number AS number, status, NULL AS amount, NULL AS currency, quantity, origin, order_id
						FROM shipment WHERE account = :account AND order_id IN (:names)
						UNION ALL
						SELECT COALESCE(s.shipped_at, s.updated_at), s.run_id, 'shipment', s.shipment_id, s.tracking_number,
						       s.status, NULL, NULL, s.quantity, s.origin, s.order_id
						FROM reconcile_document d
						         JOIN shipment s ON s.account = d.account AND s.shipment_id = d.document_id
						WHERE d.account = :account AND d.order_id = :order AND d.rule = 'TRACKING' AND s.order_id NOT IN (:names)
						UNION ALL
						SELECT issued_at, run_id, LOWER(REPLACE(kind, '_', ' ')), invoice_id, invoice_number, status, grand_total,
						       currency, NULL, origin, order_id
						FROM invoice WHERE account = :account AND order_id IN (:names)
						UNION ALL
						SELECT COALESCE(paid_at, updated_at), run_id, LOWER(REPLACE(kind, '_', ' ')), payment_id, '',
						       CASE WHEN settled THEN 'settled' ELSE 'not settled' END, amount, currency, NULL, origin, order_id
						FROM payment WHERE account = :account AND order_id IN (:names)
						UNION ALL
						SELECT requested_at, run_id, 'return', return_id, '', status, credit_total, currency, quantity, origin,
						       order_id
						FROM goods_return WHERE account = :account AND order_id IN (:names)
						""",
				subject.values(), (row, n) -> subject.event(row, document(row)));
	}

	/** A run is not kept for ever; the time of the last matching is. */
	private List<Event> matches(Subject subject) {
		return this.named.query("""
				SELECT COALESCE(r.started_at, a.matched_at) AS at, d.run_id, d.what, d.document_id, d.name, d.order_id,
				       d.rule
				FROM (SELECT * FROM reconcile_document WHERE account = :account AND order_id = :order
				      UNION
				      SELECT * FROM reconcile_document WHERE account = :account AND name IN (:names)) d
				         JOIN reconcile_account a ON a.account = d.account
				         LEFT JOIN run r ON r.run_id = d.run_id
				WHERE COALESCE(r.started_at, a.matched_at) IS NOT NULL
				ORDER BY d.what, d.document_id
				""", subject.values(),
				(row, n) -> subject.event(row,
						new Matched(row.getString("what").toLowerCase(Locale.ROOT), row.getString("document_id"),
								row.getString("name"), row.getString("order_id"), row.getString("rule"))));
	}

	private static Document document(ResultSet row) throws SQLException {
		return new Document(row.getString("what"), row.getString("id"), row.getString("number"),
				row.getString("status"), row.getBigDecimal("amount"), row.getString("currency"),
				row.getBigDecimal("quantity"), row.getString("origin").equals("ORDER"), row.getString("order_id"));
	}

}
