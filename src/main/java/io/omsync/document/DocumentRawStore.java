package io.omsync.document;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import javax.sql.DataSource;

import io.omsync.run.Expiring;
import io.omsync.run.Forgotten;
import io.omsync.run.RawRows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Documents in the vendor's own words. They go with age, and of a forgotten buyer's only
 * what is nobody's is kept.
 */
@Component
public class DocumentRawStore implements Expiring {

	private final JdbcTemplate jdbc;

	private final Forgotten forgotten;

	private final Map<Layout<?>, RawRows> kinds = new LinkedHashMap<>();

	DocumentRawStore(DataSource dataSource, Forgotten forgotten) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.forgotten = forgotten;
		List.of(Layouts.SHIPMENT, Layouts.INVOICE, Layouts.PAYMENT, Layouts.RETURN)
			.forEach((layout) -> this.kinds.put(layout, new RawRows(dataSource, "document_raw", "document_id",
					layout.table(), layout.idColumn(), "document_raw.kind = '" + layout.table() + "'")));
	}

	void write(String account, String kind, Collection<Raw> documents) {
		Set<String> blank = this.forgotten.among(account, documents.stream().map(Raw::orderId).distinct().toList());
		this.jdbc.batchUpdate("""
				INSERT INTO document_raw (account, kind, document_id, raw) VALUES (?, ?, ?, ?)
				ON DUPLICATE KEY UPDATE raw = VALUES(raw)
				""",
				documents.stream()
					.map((document) -> new Object[] { account, kind, document.id(),
							blank.contains(document.orderId()) ? Forgotten.blanked(document.raw()) : document.raw() })
					.toList());
	}

	/** Of documents that are no more: each with its account and id. */
	void remove(String kind, List<Object[]> documents) {
		this.jdbc.batchUpdate("DELETE FROM document_raw WHERE kind = ? AND account = ? AND document_id = ?",
				documents.stream().map((each) -> new Object[] { kind, each[0], each[1] }).toList());
	}

	/** Blanks what documents of an order hold of its buyer. */
	public void blank(String account, String order) {
		this.kinds.keySet().forEach((layout) -> blank(layout, account, order));
	}

	private void blank(Layout<?> layout, String account, String order) {
		if (layout.wordsColumn() != null) {
			this.jdbc.update(layout.blankStored(), account, order);
		}
		List<Raw> documents = this.jdbc.query(
				"SELECT w.document_id, w.raw FROM document_raw w JOIN " + layout.table()
						+ " d ON d.account = w.account AND d." + layout.idColumn() + " = w.document_id"
						+ " WHERE w.kind = ? AND d.account = ? AND d.order_id = ? FOR UPDATE",
				(row, n) -> new Raw(row.getString("document_id"), order, row.getString("raw")), layout.table(), account,
				order);
		documents.forEach((document) -> this.jdbc.update(
				"UPDATE document_raw SET raw = ? WHERE account = ? AND kind = ? AND document_id = ?",
				Forgotten.blanked(document.raw()), account, layout.table(), document.id()));
	}

	@Override
	public String what() {
		return "raw documents";
	}

	@Override
	public long count(Instant before) {
		return this.kinds.values().stream().mapToLong((rows) -> rows.count(before)).sum();
	}

	@Override
	public IntSupplier removing(Instant before, int few) {
		var left = this.kinds.values().stream().map((rows) -> rows.removing(before, few)).iterator();
		return new IntSupplier() {

			private IntSupplier kind = left.next();

			@Override
			public int getAsInt() {
				int removed = this.kind.getAsInt();
				if (removed < 0 && left.hasNext()) {
					this.kind = left.next();
					return 0;
				}
				return removed;
			}
		};
	}

	/** A document's raw record, with the order it belongs to. */
	record Raw(String id, String orderId, String raw) {
	}

}
