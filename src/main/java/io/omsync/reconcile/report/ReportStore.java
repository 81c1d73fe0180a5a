package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the frozen rows of a report, page by page in the order of their keys. */
@Component
class ReportStore {

	private static final int PAGE = 2000;

	private final NamedParameterJdbcTemplate named;

	private final NamedParameterJdbcTemplate streaming;

	ReportStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		JdbcTemplate one = new JdbcTemplate(dataSource);
		one.setFetchSize(Integer.MIN_VALUE);
		this.streaming = new NamedParameterJdbcTemplate(one);
	}

	Head head(long reportId) {
		return this.named.query("SELECT * FROM report WHERE report_id = :id", Map.of("id", reportId), ReportStore::head)
			.stream()
			.findFirst()
			.orElseThrow(() -> new ReportFailure("Report " + reportId + " is no longer there; write it again"));
	}

	void orders(long reportId, Lines<Frozen.Order> lines) throws IOException {
		pages("SELECT * FROM report_order WHERE report_id = :id AND order_id > :after ORDER BY order_id", reportId, "",
				ReportStore::order, lines);
	}

	void invoices(long reportId, Lines<Frozen.Invoice> lines) throws IOException {
		pages("SELECT * FROM report_invoice WHERE report_id = :id AND invoice_id > :after ORDER BY invoice_id",
				reportId, "", ReportStore::invoice, lines);
	}

	void shipments(long reportId, Lines<Frozen.Shipment> lines) throws IOException {
		pages("SELECT * FROM report_shipment WHERE report_id = :id AND shipment_id > :after ORDER BY shipment_id",
				reportId, "", ReportStore::shipment, lines);
	}

	void findings(long reportId, Lines<Frozen.Found> lines) throws IOException {
		pages("""
				SELECT r.own_period, f.kind, f.order_id, f.subject, v.*
				FROM report_finding r
				         JOIN finding f ON f.finding_id = r.finding_id
				         JOIN finding_version v ON v.finding_id = r.finding_id AND v.version = r.version
				WHERE r.report_id = :id AND r.finding_id > :after
				ORDER BY r.finding_id""", reportId, 0, ReportStore::found, lines);
	}

	/**
	 * One by one as the server sends them: a new tax makes one of every document. Nothing
	 * else can be asked in the same transaction meanwhile.
	 */
	void changes(long reportId, Lines<Frozen.Changed> lines) throws IOException {
		try {
			this.streaming.query(
					"SELECT * FROM report_change WHERE report_id = :id ORDER BY what, document_id, currency",
					Map.of("id", reportId), (row) -> {
						try {
							lines.line(changed(row, 0));
						}
						catch (IOException ex) {
							throw new UncheckedIOException(ex);
						}
					});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private <T extends Frozen> void pages(String query, long reportId, Object first, RowMapper<T> mapper,
			Lines<T> lines) throws IOException {
		Object after = first;
		for (int size = PAGE; size == PAGE;) {
			List<T> page = this.named.query(query + " LIMIT " + PAGE, Map.of("id", reportId, "after", after), mapper);
			size = page.size();
			for (T row : page) {
				lines.line(row);
				after = row.id();
			}
		}
	}

	/** How old a finding of each kind became before it was open. */
	Map<String, Duration> ageing(long reportId) {
		Map<String, Duration> ageing = new TreeMap<>();
		this.named.query("""
				SELECT f.kind, MAX(TIMESTAMPDIFF(SECOND, v.since, v.due_at)) AS seconds
				FROM report_finding r
				         JOIN finding f ON f.finding_id = r.finding_id
				         JOIN finding_version v ON v.finding_id = r.finding_id AND v.version = r.version
				WHERE r.report_id = :id
				GROUP BY f.kind
				""", Map.of("id", reportId), (row) -> {
			ageing.put(row.getString("kind"), Duration.ofSeconds(row.getLong("seconds")));
		});
		return ageing;
	}

	private static Head head(ResultSet row, int n) throws SQLException {
		return new Head(row.getLong("report_id"), row.getString("account"), row.getString("period"),
				row.getInt("revision"), ZoneId.of(row.getString("zone")), Utc.instant(row, "period_from"),
				Utc.instant(row, "period_to"), Utc.instant(row, "as_of"), row.getString("rules"),
				new Head.Compared(row.getBoolean("shipments"), row.getBoolean("invoices"), row.getBoolean("payments"),
						row.getBoolean("returns"), row.getBoolean("taxes"), row.getBoolean("freights"),
						row.getBoolean("lookups")),
				row.getBoolean("on_order"), row.getBigDecimal("tolerance_above"), row.getBigDecimal("tolerance_below"),
				row.getBigDecimal("percent"), row.getObject("previous", Long.class));
	}

	private static Frozen.Order order(ResultSet row, int n) throws SQLException {
		return new Frozen.Order(row.getString("order_id"), row.getString("own_period"), row.getString("order_number"),
				row.getString("status"), row.getString("class"), row.getBoolean("compared"), row.getString("currency"),
				row.getBigDecimal("grand_total"), row.getBigDecimal("invoiced"), row.getBigDecimal("credited"),
				row.getBigDecimal("captured"), row.getBigDecimal("refunded"), row.getBigDecimal("forgiven_invoiced"),
				row.getBigDecimal("forgiven_paid"), Utc.instant(row, "placed_at"), row.getString("digest"),
				row.getLong("run_id"));
	}

	private static Frozen.Invoice invoice(ResultSet row, int n) throws SQLException {
		return new Frozen.Invoice(row.getString("invoice_id"), row.getString("own_period"),
				row.getString("invoice_number"), row.getString("kind"), row.getString("status"),
				row.getString("order_id"), row.getString("class"), row.getString("currency"),
				row.getBigDecimal("grand_total"), row.getBigDecimal("tax_total"), Utc.instant(row, "issued_at"),
				row.getString("digest"), row.getLong("run_id"));
	}

	private static Frozen.Shipment shipment(ResultSet row, int n) throws SQLException {
		return new Frozen.Shipment(row.getString("shipment_id"), row.getString("own_period"),
				row.getString("tracking_number"), row.getString("status"), row.getString("order_id"),
				row.getString("class"), row.getBigDecimal("quantity"), Utc.instant(row, "shipped_at"),
				row.getString("digest"), row.getLong("run_id"));
	}

	private static Frozen.Changed changed(ResultSet row, int n) throws SQLException {
		return new Frozen.Changed(row.getString("what"), row.getString("document_id"), row.getString("currency"),
				row.getString("period"), row.getString("own_period"), row.getString("how"),
				row.getBigDecimal("amount_before"), row.getBigDecimal("amount_after"), row.getBigDecimal("difference"),
				row.getBigDecimal("tax_before"), row.getBigDecimal("tax_after"));
	}

	private static Frozen.Found found(ResultSet row, int n) throws SQLException {
		String reason = row.getString("reason");
		return new Frozen.Found(row.getLong("finding_id"), row.getInt("version"), row.getString("own_period"),
				row.getString("kind"), row.getString("state"), row.getString("order_id"), row.getString("subject"),
				row.getString("unit"), row.getBigDecimal("expected"), row.getBigDecimal("actual"),
				row.getBigDecimal("difference"), row.getString("currency"), Utc.instant(row, "since"),
				row.getString("document_ids"), reason.isEmpty() ? row.getString("hint") : reason,
				row.getString("assignee"), row.getString("note"), row.getString("changed_by"),
				Utc.instant(row, "changed_at"));
	}

	/** Takes rows one by one. */
	interface Lines<T> {

		void line(T row) throws IOException;

	}

}
