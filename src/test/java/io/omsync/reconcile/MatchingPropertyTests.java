package io.omsync.reconcile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.omsync.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of any orders and documents; the seed names those that it does not. */
class MatchingPropertyTests {

	private static final int ORDERS = 60;

	@TempDir
	static Path home;

	private static Trial trial;

	private static Reconciled reconciled;

	private static TransactionTemplate atOnce;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		reconciled = new Reconciled(trial);
		atOnce = new TransactionTemplate(new JdbcTransactionManager(trial.database.dataSource()));
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		trial.emptyTables();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2026 })
	void plants_are_found_and_nothing_else_whatever_the_order_of_arrival(long seed) {
		var dice = new Random(seed);
		List<String[]> lines = new ArrayList<>();
		Map<String, String> planted = new TreeMap<>();
		for (int i = 0; i < ORDERS; i++) {
			String id = "O" + i;
			var books = new RandomBooks(dice);
			if (dice.nextInt(3) == 0) {
				RandomBooks.Planted plant = books.planted(i);
				planted.put(id, plant.finding());
				plant.lines().forEach((line) -> lines.add(new String[] { id, line }));
			}
			else {
				books.agreeing().forEach((line) -> lines.add(new String[] { id, line }));
			}
		}
		load("all", lines);
		reconciled.match("all", Reconciled.terms(false, "0.0040"));
		assertThat(found("all")).as("seed " + seed).isEqualTo(planted);

		Collections.shuffle(lines, dice);
		// The sides and what invoices tell are known from the start, or all is matched
		// again.
		load("bits",
				List.<String[]>of(new String[] { "first", "invoice I1 1 EUR tax=0.1 freight=0.1 status=CANCELLED" }));
		for (int at = 0; at < lines.size(); at += 40) {
			List<String[]> some = lines.subList(at, Math.min(at + 40, lines.size()));
			reconciled.match("bits", Reconciled.terms(false, "0.0040"));
			load("bits", some);
			some.forEach((line) -> reconciled.touch("bits", line[0]));
		}
		reconciled.match("bits", Reconciled.terms(false, "0.0040"), Books.NOW, 9, 7);

		assertThat(found("bits")).as("bit by bit, seed " + seed).isEqualTo(planted);
		assertThat(aggregates("bits")).isEqualTo(aggregates("all"));
	}

	/** Numbers that are shared, are another one's id, and change; documents that move. */
	@ParameterizedTest
	@ValueSource(longs = { 3, 77 })
	void names_end_the_same_bit_by_bit_and_from_scratch_whatever_the_chunk(long seed) {
		for (int chunk : new int[] { 1, 3, 1000 }) {
			var same = new Random(seed);
			String account = "chunk" + chunk;
			load(account,
					List.of(new String[][] { { "first", "invoice I1 1 EUR tax=0.1 freight=0.1 status=CANCELLED" } }));
			for (int i = 0; i < 12; i++) {
				load(account,
						List.of(new String[] { "O" + i, "order COMPLETED 10 EUR number=" + name(same) + " A:1:10" },
								new String[] { "O" + i, "ship S1 for=" + name(same) + " A:1" },
								new String[] { "O" + i, "invoice I1 10 EUR for=" + name(same) + " A:1" },
								new String[] { "O" + i, "capture P1 10 EUR for=" + name(same) }));
			}
			reconciled.match(account, Reconciled.terms(false), Books.NOW, 2, chunk);
			for (int round = 3; round < 7; round++) {
				change(account, same);
				reconciled.match(account, Reconciled.terms(false), Books.NOW, round, chunk);
			}
			List<Map<String, Object>> bitByBit = aggregates(account);
			List<String> findings = sorted(account);
			trial.sql.update("UPDATE reconcile_account SET digest = '' WHERE account = ?", account);
			reconciled.match(account, Reconciled.terms(false), Books.NOW, 9, 1000);
			assertThat(bitByBit).as("seed " + seed + ", chunk " + chunk).isEqualTo(aggregates(account));
			assertThat(findings).as("seed " + seed + ", chunk " + chunk).isEqualTo(sorted(account)).isNotEmpty();
		}
		assertThat(sorted("chunk1")).as("seed " + seed).isEqualTo(sorted("chunk3")).isEqualTo(sorted("chunk1000"));
	}

	/** An id that there is or will be, or a number. */
	private static String name(Random dice) {
		return dice.nextBoolean() ? "O" + dice.nextInt(14) : "N" + dice.nextInt(6);
	}

	private static void change(String account, Random dice) {
		String order = "O" + dice.nextInt(12);
		String number = name(dice);
		trial.sql.update("UPDATE sales_order SET order_number = ? WHERE account = ? AND order_id = ?", number, account,
				order);
		String document = "O" + dice.nextInt(12) + "I1";
		String name = name(dice);
		trial.sql
			.queryForList("SELECT order_id FROM invoice WHERE account = ? AND invoice_id = ?", String.class, account,
					document)
			.forEach((before) -> reconciled.touch(account, before));
		trial.sql.update("UPDATE invoice SET order_id = ? WHERE account = ? AND invoice_id = ?", name, account,
				document);
		reconciled.touch(account, order);
		reconciled.touch(account, name);
	}

	private static List<String> sorted(String account) {
		return trial
			.rows("SELECT order_id, kind, subject, state, difference FROM v_finding WHERE account = ?"
					+ " AND state <> 'RESOLVED'", account)
			.stream()
			.map(Object::toString)
			.sorted()
			.toList();
	}

	@ParameterizedTest
	@ValueSource(longs = 4)
	void tolerance_hides_no_more_than_it_says_and_tells_what_it_hid(long seed) {
		var dice = new Random(seed);
		Map<String, BigDecimal> over = new TreeMap<>();
		List<String[]> lines = new ArrayList<>();
		for (int i = 0; i < ORDERS; i++) {
			String id = "O" + i;
			var books = new RandomBooks(dice);
			long much = dice.nextInt(100);
			over.put(id, new BigDecimal(books.money(much)).setScale(4));
			books.over(much).forEach((line) -> lines.add(new String[] { id, line }));
		}
		load("all", lines);
		BigDecimal tolerance = new BigDecimal("0.5000");

		reconciled.match("all", Reconciled.terms(false, tolerance.toPlainString()));

		Map<String, BigDecimal> forgiven = new TreeMap<>();
		trial.rows("SELECT order_id, forgiven_invoiced FROM v_order_match WHERE class = 'MATCHED'")
			.forEach((row) -> forgiven.put(row.get("order_id").toString(), (BigDecimal) row.get("forgiven_invoiced")));
		Map<String, BigDecimal> flagged = new TreeMap<>();
		trial.rows("SELECT order_id, difference FROM v_finding WHERE kind = 'AMOUNT_OVER'")
			.forEach((row) -> flagged.put(row.get("order_id").toString(), (BigDecimal) row.get("difference")));
		assertThat(forgiven.values()).allMatch((one) -> one.compareTo(tolerance) <= 0);
		assertThat(flagged.values()).allMatch((one) -> one.compareTo(tolerance) > 0);
		forgiven.putAll(flagged);
		assertThat(forgiven).isEqualTo(over);
	}

	private static void load(String account, List<String[]> lines) {
		Books books = new Books(new org.springframework.jdbc.core.JdbcTemplate(trial.database.dataSource()), account);
		atOnce.executeWithoutResult((status) -> lines.forEach((line) -> books.of(line[0], line[1])));
	}

	/** What waits, as kind and difference. */
	private static Map<String, String> found(String account) {
		Map<String, String> found = new TreeMap<>();
		trial.rows("SELECT * FROM v_finding WHERE account = ? AND state <> 'RESOLVED' ORDER BY kind", account)
			.forEach((row) -> found.merge(row.get("order_id").toString(),
					row.get("kind") + " "
							+ plain(row.get("difference"), row.get("currency"), row.get("order_id"), account),
					(one, other) -> one + ", " + other));
		return found;
	}

	/** As the plant tells it: with its currency's decimals. */
	private static String plain(Object number, Object currency, Object order, String account) {
		BigDecimal bare = ((BigDecimal) number).stripTrailingZeros();
		Object decimals = trial
			.rows("SELECT currency FROM sales_order WHERE account = ? AND order_id = ?", account, order)
			.get(0)
			.get("currency");
		int scale = (currency == null) ? 0 : "JPY".equals(decimals) ? 0 : "KWD".equals(decimals) ? 3 : 2;
		return bare.setScale(Math.max(scale, bare.scale())).toPlainString();
	}

	private static List<Map<String, Object>> aggregates(String account) {
		return trial.rows("SELECT * FROM reconcile_order WHERE account = ? ORDER BY order_id", account)
			.stream()
			.peek((row) -> {
				row.remove("account");
				row.remove("run_id");
			})
			.toList();
	}

}
