package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Orders and documents in their tables, from a line each:
 * {@code order COMPLETED 100 EUR tax=20 freight=10 A:2:70}, {@code ship S1 A:2},
 * {@code invoice I1 100 EUR A:2}, {@code credit C1 …}, {@code capture P1 100 EUR},
 * {@code refund P2 …}, {@code return R1 40 EUR A:1}. An article is
 * {@code sku:pieces[:total[:cancelled[:tax]]]}; further words are {@code name=value};
 * what is told is ten days old unless {@code days} says otherwise.
 */
final class Books {

	static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

	private final JdbcTemplate sql;

	private final String account;

	Books(JdbcTemplate sql, String account) {
		this.sql = sql;
		this.account = account;
	}

	/** What belongs to one order; its id goes before those of its documents. */
	Books of(String order, String... lines) {
		for (String line : lines) {
			Entry entry = Entry.of(line);
			switch (entry.word(0)) {
				case "order" -> order(entry.option("id", order), entry);
				case "ship" -> shipment(order, entry);
				case "invoice", "credit" -> invoice(order, entry);
				case "capture", "refund" -> payment(order, entry);
				case "return" -> goods(order, entry);
				case "lookup" -> this.sql.update("INSERT INTO sales_order_lookup VALUES (?, ?, ?, ?, 1)", this.account,
						entry.option("id", order), entry.at(), entry.word(1));
				default -> throw new IllegalArgumentException(line);
			}
		}
		return this;
	}

	private void order(String id, Entry entry) {
		this.sql.update("INSERT INTO sales_order VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, 0, ?, ?, 0, ?, ?, '', 1)",
				this.account, id, entry.option("number", id), entry.word(1), entry.word(3), entry.word(2),
				entry.option("tax", "0"), entry.option("freight", "0"), entry.word(2), entry.articles().size(),
				entry.at(), entry.at());
		for (Article article : entry.articles()) {
			this.sql.update("INSERT INTO sales_order_line VALUES (?, ?, ?, 1, ?, '', ?, ?, 0, ?, 0, ?, ?)",
					this.account, id, "L" + article.sku(), article.sku(), article.pieces(), article.cancelled(),
					article.price(), article.tax(), article.total());
		}
	}

	private void shipment(String order, Entry entry) {
		String id = order + entry.word(1);
		this.sql.update("INSERT INTO shipment VALUES (?, ?, ?, ?, ?, '', '', ?, ?, ?, ?, '', 1)", this.account, id,
				entry.option("for", order), entry.option("origin", "LIST"), entry.option("status", "SHIPPED"),
				entry.option("tracking", ""),
				entry.articles().stream().map(Article::pieces).reduce(BigDecimal.ZERO, BigDecimal::add), entry.at(),
				entry.at());
		entry.articles()
			.forEach((article) -> this.sql.update("INSERT INTO shipment_line VALUES (?, ?, ?, ?, ?, ?)", this.account,
					id, article.sku(), entry.option("lines", "").isEmpty() ? "L" + article.sku() : "", article.sku(),
					article.pieces()));
	}

	private void invoice(String order, Entry entry) {
		String id = order + entry.word(1);
		this.sql.update("INSERT INTO invoice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 1)", this.account,
				id, entry.option("number", id), entry.option("for", order), entry.option("origin", "LIST"),
				entry.word(0).equals("invoice") ? "INVOICE" : "CREDIT_NOTE", entry.option("status", "OPEN"),
				entry.word(3), entry.word(2), entry.option("freight", "0"), entry.option("tax", "0"), entry.word(2),
				entry.at(), entry.at());
		entry.articles()
			.forEach((article) -> this.sql.update("INSERT INTO invoice_line VALUES (?, ?, ?, ?, ?, '', ?, 0, 0, ?)",
					this.account, id, article.sku(), "L" + article.sku(), article.sku(), article.pieces(),
					article.total()));
	}

	private void payment(String order, Entry entry) {
		this.sql.update("INSERT INTO payment VALUES (?, ?, ?, 'ORDER', ?, '', ?, '', '', ?, ?, ?, ?, '', 1)",
				this.account, order + entry.word(1), entry.option("for", order),
				entry.word(0).equals("capture") ? "CAPTURE" : "REFUND", entry.option("settled", "yes").equals("yes"),
				entry.word(3), entry.word(2), entry.at(), entry.at());
	}

	private void goods(String order, Entry entry) {
		String id = order + entry.word(1);
		this.sql.update("INSERT INTO goods_return VALUES (?, ?, ?, 'ORDER', ?, '', ?, ?, ?, ?, ?, '', 1)", this.account,
				id, entry.option("for", order), entry.option("status", "RECEIVED"), entry.word(3), entry.word(2),
				entry.articles().stream().map(Article::pieces).reduce(BigDecimal.ZERO, BigDecimal::add), entry.at(),
				entry.at());
		entry.articles()
			.forEach((article) -> this.sql.update("INSERT INTO goods_return_line VALUES (?, ?, ?, ?, ?, ?, '')",
					this.account, id, article.sku(), "L" + article.sku(), article.sku(), article.pieces()));
	}

	/** Some pieces of an article. */
	record Article(String sku, BigDecimal pieces, BigDecimal total, BigDecimal cancelled, BigDecimal tax) {

		static Article of(String text) {
			String[] parts = text.split(":");
			return new Article(parts[0], new BigDecimal(parts[1]), new BigDecimal((parts.length > 2) ? parts[2] : "0"),
					new BigDecimal((parts.length > 3) ? parts[3] : "0"),
					new BigDecimal((parts.length > 4) ? parts[4] : "0"));
		}

		BigDecimal price() {
			return this.total.divide(this.pieces, 4, java.math.RoundingMode.HALF_UP);
		}

	}

	/** A line, taken apart. */
	record Entry(List<String> words, Map<String, String> options, List<Article> articles) {

		static Entry of(String line) {
			List<String> words = new ArrayList<>();
			Map<String, String> options = new TreeMap<>();
			List<Article> articles = new ArrayList<>();
			for (String word : line.split(" ")) {
				if (word.contains("=")) {
					options.put(word.split("=", 2)[0], word.split("=", 2)[1]);
				}
				else if (word.contains(":")) {
					articles.add(Article.of(word));
				}
				else {
					words.add(word);
				}
			}
			return new Entry(words, options, articles);
		}

		String word(int at) {
			return this.words.get(at);
		}

		String option(String name, String otherwise) {
			return this.options.getOrDefault(name, otherwise);
		}

		Object at() {
			return Utc.column(NOW.minus(Duration.ofDays(Long.parseLong(option("days", "10")))));
		}

	}

}
