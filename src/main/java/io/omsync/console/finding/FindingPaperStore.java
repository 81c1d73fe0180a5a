package io.omsync.console.finding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.access.Served;
import io.omsync.reconcile.Finding;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The order of a finding and the documents that were matched with it, with their rows.
 */
@Component
@Served
class FindingPaperStore {

	private static final int MOST = 100;

	/** Of the order, or of the name that no order has; what names none stands alone. */
	private static final String DOCUMENTS = """
			(SELECT what, document_id FROM reconcile_document
			 WHERE account = :account AND order_id = :order AND :order <> ''
			 UNION
			 SELECT what, document_id FROM reconcile_document
			 WHERE account = :account AND name = :order AND order_id = '' AND :order <> ''
			 UNION
			 SELECT what, document_id FROM reconcile_document
			 WHERE account = :account AND name = '' AND :order = ''
			   AND document_id = :alone
			 LIMIT :most) d
			""";

	private static final String HEADS = """
			SELECT 1 AS place, CONCAT('order ', order_id) AS called, order_number AS number, status, placed_at AS at,
			       grand_total AS amount, currency, NULL AS quantity, run_id
			FROM sales_order WHERE account = :account AND order_id = :order
			UNION ALL
			SELECT 2, CONCAT(CASE x.kind WHEN 'CREDIT_NOTE' THEN 'credit note ' ELSE 'invoice ' END, x.invoice_id),
			       x.invoice_number, x.status, x.issued_at, x.grand_total, x.currency, NULL, x.run_id
			FROM %1$s JOIN invoice x ON d.what = 'INVOICE' AND x.account = :account AND x.invoice_id = d.document_id
			UNION ALL
			SELECT 3, CONCAT('shipment ', x.shipment_id), x.tracking_number, x.status,
			       COALESCE(x.shipped_at, x.updated_at), NULL, NULL, x.quantity, x.run_id
			FROM %1$s JOIN shipment x ON d.what = 'SHIPMENT' AND x.account = :account AND x.shipment_id = d.document_id
			UNION ALL
			SELECT 4, CONCAT('payment ', x.payment_id), LOWER(x.kind),
			       CASE WHEN x.settled THEN 'settled' ELSE 'not settled' END, COALESCE(x.paid_at, x.updated_at), x.amount,
			       x.currency, NULL, x.run_id
			FROM %1$s JOIN payment x ON d.what = 'PAYMENT' AND x.account = :account AND x.payment_id = d.document_id
			UNION ALL
			SELECT 5, CONCAT('return ', x.return_id), '', x.status, x.requested_at, x.credit_total, x.currency, x.quantity,
			       x.run_id
			FROM %1$s JOIN goods_return x ON d.what = 'RETURN' AND x.account = :account AND x.return_id = d.document_id
			ORDER BY place, at, called
			"""
		.formatted(DOCUMENTS);

	private static final String ROWS = """
			SELECT CONCAT('order ', order_id) AS called, line_id, sku, name, quantity, line_total AS amount
			FROM sales_order_line WHERE account = :account AND order_id = :order
			UNION ALL
			SELECT CONCAT(CASE i.kind WHEN 'CREDIT_NOTE' THEN 'credit note ' ELSE 'invoice ' END, x.invoice_id), x.line_id,
			       x.sku, x.name, x.quantity, x.line_total
			FROM %1$s JOIN invoice i ON d.what = 'INVOICE' AND i.account = :account AND i.invoice_id = d.document_id
			         JOIN invoice_line x ON x.account = i.account AND x.invoice_id = i.invoice_id
			UNION ALL
			SELECT CONCAT('shipment ', x.shipment_id), x.line_id, x.sku, '', x.quantity, NULL
			FROM %1$s JOIN shipment_line x ON d.what = 'SHIPMENT' AND x.account = :account AND x.shipment_id = d.document_id
			UNION ALL
			SELECT CONCAT('return ', x.return_id), x.line_id, x.sku, '', x.quantity, NULL
			FROM %1$s JOIN goods_return_line x ON d.what = 'RETURN' AND x.account = :account AND x.return_id = d.document_id
			ORDER BY called, line_id
			LIMIT 1000
			"""
		.formatted(DOCUMENTS);

	private final NamedParameterJdbcTemplate named;

	FindingPaperStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** The order first, then the documents by kind and time. */
	List<Paper> of(Finding finding) {
		Map<String, Object> values = new HashMap<>(
				Map.of("account", finding.account(), "order", finding.orderId(), "most", MOST));
		values.put("alone", finding.subject().replaceFirst("^(credit note|\\S+) ", ""));
		List<Paper> heads = this.named.query(HEADS, values, (row, n) -> paper(row, finding));
		Map<String, List<Paper.Row>> rows = new HashMap<>();
		this.named.query(ROWS, values, (row) -> {
			rows.computeIfAbsent(row.getString("called"), (called) -> new ArrayList<>())
				.add(new Paper.Row(row.getString("sku"), row.getString("name"), row.getBigDecimal("quantity"),
						row.getBigDecimal("amount")));
		});
		return heads.stream().map((head) -> head.with(rows.getOrDefault(head.called(), List.of()))).toList();
	}

	private static Paper paper(ResultSet row, Finding finding) throws SQLException {
		String called = row.getString("called");
		boolean behind = called.equals(finding.subject())
				|| (", " + finding.documentIds() + ",").contains(", " + called + ",");
		return new Paper(called, row.getString("number"), row.getString("status"), Utc.orNull(row, "at"),
				row.getBigDecimal("amount"), row.getString("currency"), row.getBigDecimal("quantity"), behind,
				row.getLong("run_id"), List.of());
	}

}
