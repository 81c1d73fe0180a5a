package io.omsync.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Orders and documents in files of the preset {@code generic}, from the lines that
 * {@link Books} reads.
 */
final class DropBooks {

	private static final Map<String, String> HEADERS = new TreeMap<>(Map.of("orders",
			"order_id,order_number,status,currency,placed_at,updated_at,tax_total,shipping_total,grand_total,line_id,sku,"
					+ "quantity,line_total,cancelled_quantity",
			"shipments", "shipment_id,order_id,status,tracking_number,shipped_at,updated_at,order_line_id,sku,quantity",
			"invoices",
			"invoice_id,invoice_number,order_id,kind,status,currency,issued_at,updated_at,tax_total,shipping_total,"
					+ "grand_total,order_line_id,sku,quantity,line_total",
			"payments", "payment_id,order_id,kind,settled,currency,amount,paid_at,updated_at", "returns",
			"return_id,order_id,status,currency,credit_total,requested_at,updated_at,order_line_id,sku,quantity"));

	private static final List<Books.Article> NONE = List.of(new Books.Article("", null, null, null, null));

	private final Instant now;

	private final Map<String, List<String>> rows = new TreeMap<>();

	/** Files of today. */
	DropBooks(Instant now) {
		this.now = now;
	}

	/** What belongs to one order; its id goes before those of its documents. */
	DropBooks of(String order, String... lines) {
		for (String line : lines) {
			Books.Entry entry = Books.Entry.of(line);
			switch (entry.word(0)) {
				case "order" -> order(order, entry);
				case "ship" -> shipment(order, entry);
				case "invoice", "credit" -> invoice(order, entry);
				case "capture", "refund" ->
					row("payments", order + entry.word(1), entry.option("for", order), entry.word(0),
							entry.option("settled", "yes"), entry.word(3), entry.word(2), at(entry), at(entry));
				case "return" -> goods(order, entry);
				default -> throw new IllegalArgumentException(line);
			}
		}
		return this;
	}

	private void order(String id, Books.Entry entry) {
		for (Books.Article article : entry.articles()) {
			row("orders", id, entry.option("number", id), entry.word(1).toLowerCase(Locale.ROOT), entry.word(3),
					at(entry), at(entry), entry.option("tax", "0"), entry.option("freight", "0"), entry.word(2),
					"L" + article.sku(), article.sku(), article.pieces(), article.total(), article.cancelled());
		}
	}

	private void shipment(String order, Books.Entry entry) {
		for (Books.Article article : articles(entry)) {
			row("shipments", order + entry.word(1), entry.option("for", order), entry.option("status", "shipped"),
					entry.option("tracking", ""), at(entry), at(entry), line(entry, article), article.sku(),
					article.pieces());
		}
	}

	private void invoice(String order, Books.Entry entry) {
		String id = order + entry.word(1);
		for (Books.Article article : articles(entry)) {
			row("invoices", id, entry.option("number", id), entry.option("for", order),
					entry.word(0).equals("invoice") ? "invoice" : "credit_note", entry.option("status", "open"),
					entry.word(3), at(entry), at(entry), entry.option("tax", "0"), entry.option("freight", "0"),
					entry.word(2), line(entry, article), article.sku(), article.pieces(), article.total());
		}
	}

	private void goods(String order, Books.Entry entry) {
		for (Books.Article article : articles(entry)) {
			row("returns", order + entry.word(1), entry.option("for", order), entry.option("status", "received"),
					entry.word(3), entry.word(2), at(entry), at(entry), line(entry, article), article.sku(),
					article.pieces());
		}
	}

	/** A row says what its document says, also where that has no article. */
	private static List<Books.Article> articles(Books.Entry entry) {
		return entry.articles().isEmpty() ? NONE : entry.articles();
	}

	private static String line(Books.Entry entry, Books.Article article) {
		return (article.sku().isEmpty() || !entry.option("lines", "").isEmpty()) ? "" : "L" + article.sku();
	}

	private String at(Books.Entry entry) {
		return this.now.minus(Duration.ofDays(Long.parseLong(entry.option("days", "10")))).toString();
	}

	private void row(String feed, Object... cells) {
		this.rows.computeIfAbsent(feed, (name) -> new ArrayList<>())
			.add(Arrays.stream(cells)
				.map((cell) -> (cell != null) ? "\"" + cell + "\"" : "")
				.collect(Collectors.joining(",")));
	}

	/** Puts the files into an inbox. */
	void write(Path inbox) {
		this.rows.forEach((feed, all) -> {
			try {
				Path file = Files.createDirectories(inbox).resolve(feed + "-planted.csv");
				Files.writeString(file, HEADERS.get(feed) + "\n" + String.join("\n", all) + "\n");
				Files.setLastModifiedTime(file, FileTime.from(this.now.minusSeconds(60)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
