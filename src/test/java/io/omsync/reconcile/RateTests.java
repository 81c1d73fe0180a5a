package io.omsync.reconcile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.omsync.Trial;
import io.omsync.connector.Digest;
import io.omsync.connector.Rates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents in another currency than their order; they are of 2026-06-05. */
class RateTests {

	@TempDir
	static Path home;

	private static Trial trial;

	private static Reconciled reconciled;

	private Books books;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		reconciled = new Reconciled(trial);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		trial.emptyTables();
		this.books = new Books(trial.sql, "a");
		this.books.of("other account", "order CONFIRMED 1 EUR A:1:1");
		reconciled.match("a", Reconciled.terms(false));
	}

	@Test
	void documents_with_a_rate_are_compared_in_the_orders_currency() {
		rates("USD EUR 2026-06-05 0.8437", "USD JPY 2026-05-29 157.005");
		this.books.of("right", "order COMPLETED 84.37 EUR tax=8.44 A:1:84.37", "ship S1 A:1",
				"invoice I1 100 USD tax=10 A:1", "capture P1 100 USD");
		this.books.of("yen", "order COMPLETED 15701 JPY A:1:15701", "ship S1 A:1", "invoice I1 100 USD A:1",
				"capture P1 15701 JPY", "return R1 50 USD A:1", "refund P2 7849 JPY");
		this.books.of("over", "order COMPLETED 80 EUR A:1:80", "ship S1 A:1", "invoice I1 100 USD A:1",
				"capture P1 84.37 EUR");
		this.books.of("twice", "order COMPLETED 84.37 EUR A:1:84.37", "ship S1 A:1", "invoice I1 100 USD A:1",
				"invoice I2 100 USD days=9 A:1", "capture P1 84.37 EUR");
		match(3);

		assertThat(findings()).isEqualTo(Map.of("yen", set("RETURN_WITHOUT_REFUND 7850 7849 JPY"), "over",
				set("AMOUNT_OVER 80 84.37 EUR"), "twice", set("DUPLICATE_INVOICE 0 84.37 EUR")));
		assertThat(trial.rows("SELECT DISTINCT what, rate, decimals, run_id FROM reconcile_rated ORDER BY what, rate"))
			.extracting((row) -> row.get("what") + " " + row.get("rate") + " " + row.get("decimals") + " "
					+ row.get("run_id"))
			.containsExactly("INVOICE 0.8437000000 2 3", "INVOICE 157.0050000000 0 3", "PAYMENT 0.8437000000 2 3",
					"RETURN 157.0050000000 0 3");
	}

	@Test
	void a_rate_is_of_the_day_or_the_newest_of_the_week_before() {
		rates("USD EUR 2026-06-06 9", "USD EUR 2026-06-04 0.5", "USD EUR 2026-06-01 9", "GBP EUR 2026-05-28 9");
		this.books.of("newest", "order COMPLETED 50 EUR A:1:50", "ship S1 A:1", "invoice I1 100 USD A:1",
				"capture P1 50 EUR");
		this.books.of("old", "order COMPLETED 50 EUR A:1:50", "ship S1 A:1", "invoice I1 100 GBP A:1",
				"capture P1 50 EUR");
		match(3);

		assertThat(findings()).isEqualTo(Map.of("old", set("CURRENCY_DIFFERS 0 100 GBP")));
	}

	@Test
	void the_rate_of_its_own_day_replaces_an_older_one_whenever_it_comes() {
		rates("USD EUR 2026-06-03 0.9");
		this.books.of("1", "order COMPLETED 50 EUR A:1:50", "ship S1 A:1", "invoice I1 100 USD A:1",
				"capture P1 50 EUR");
		match(3);
		assertThat(findings()).isEqualTo(Map.of("1", set("AMOUNT_OVER 50 90 EUR")));

		rates("USD EUR 2026-06-03 0.9", "USD EUR 2026-06-05 0.5");
		reconciled.match("a", Reconciled.terms(false), Books.NOW, 4, 1);
		assertThat(findings()).isEmpty();
	}

	@Test
	void a_rate_that_comes_later_settles_and_a_changed_one_changes_nothing() {
		this.books.of("1", "order COMPLETED 50 EUR A:1:50", "ship S1 A:1", "invoice I1 100 USD A:1",
				"capture P1 50 EUR");
		match(2);
		assertThat(findings()).isEqualTo(Map.of("1", set("CURRENCY_DIFFERS 0 100 USD")));

		rates("USD EUR 2026-06-05 0.5");
		match(3);
		assertThat(findings()).isEmpty();

		rates("USD EUR 2026-06-05 0.9");
		match(4);
		rates();
		match(5);
		assertThat(findings()).isEmpty();
		assertThat(trial.rows("SELECT rate, run_id FROM reconcile_rated"))
			.containsExactly(Map.of("rate", new BigDecimal("0.5000000000"), "run_id", 3L));
	}

	private static void rates(String... lines) {
		List<Rates.Rate> all = new ArrayList<>();
		for (String line : lines) {
			String[] words = line.split(" ");
			all.add(new Rates.Rate(Currency.getInstance(words[0]), Currency.getInstance(words[1]),
					LocalDate.parse(words[2]), new BigDecimal(words[3])));
		}
		trial.get(RateStore.class)
			.take("a", (lines.length > 0) ? new Rates(Digest.of(String.join(",", lines)), all) : Rates.NONE);
	}

	private static void match(long run) {
		trial.sql.update("INSERT IGNORE INTO reconcile_touched SELECT account, order_id FROM sales_order");
		reconciled.match("a", Reconciled.terms(false), Books.NOW, run, 1);
	}

	private static Map<String, TreeSet<String>> findings() {
		return reconciled.findings("a");
	}

	private static TreeSet<String> set(String finding) {
		return new TreeSet<>(List.of(finding));
	}

}
