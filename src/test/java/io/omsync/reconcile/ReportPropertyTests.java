package io.omsync.reconcile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.ReportPack;
import io.omsync.reconcile.report.Snapshots;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Random books with planted differences: whatever is in them, the report ties. */
class ReportPropertyTests {

	private static final int ORDERS = 120;

	private static final BigDecimal TOLERANCE = new BigDecimal("0.5");

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void every_document_stands_once_and_the_totals_are_those_of_the_documents(long seed) {
		trial.emptyTables();
		var dice = new Random(seed);
		Map<String, String> planted = load(dice);
		new Reconciled(trial).match("shop", Reconciled.terms(false, TOLERANCE.toPlainString()));
		Map<String, Map<String, BigDecimal>> written = new TreeMap<>();
		List<String> orders = new ArrayList<>();
		List<String> findings = new ArrayList<>();
		for (String month : List.of("2026-04", "2026-05", "2026-06")) {
			Pack pack = write(month);
			add(written, "orders", pack, "orders.csv", "grand_total");
			add(written, "invoices", pack, "invoices.csv", "grand_total");
			add(written, "shipments", pack, "shipments.csv", "pieces");
			orders.addAll(Packs.lines(pack.folder().resolve("orders.csv"), "order_id", "own_period"));
			findings.addAll(Packs.lines(pack.folder().resolve("detail.csv"), "order_id", "kind"));
			forgivenIsWithinTolerance(pack);
		}

		assertThat(orders).as("seed " + seed).doesNotHaveDuplicates().hasSize(ORDERS);
		assertThat(findings).as("seed " + seed)
			.containsExactlyInAnyOrderElementsOf(
					planted.entrySet().stream().map((one) -> one.getKey() + " " + one.getValue()).toList());
		assertThat(written.get("orders"))
			.isEqualTo(sums("SELECT currency AS k, SUM(grand_total) AS v FROM sales_order GROUP BY currency"));
		assertThat(written.get("invoices"))
			.isEqualTo(sums("SELECT currency AS k, SUM(grand_total) AS v FROM invoice GROUP BY currency"));
		assertThat(written.get("shipments")).isEqualTo(sums("SELECT '' AS k, SUM(quantity) AS v FROM shipment"));
	}

	/** What is planted, by order; documents lie in three months. */
	private static Map<String, String> load(Random dice) {
		Map<String, String> planted = new TreeMap<>();
		Books books = new Books(new JdbcTemplate(trial.database.dataSource()), "shop");
		for (int i = 0; i < ORDERS; i++) {
			String id = "O" + i;
			var book = new RandomBooks(dice);
			List<String> lines;
			if (dice.nextInt(3) == 0) {
				RandomBooks.Planted plant = book.planted(i);
				String[] words = plant.finding().split(" ");
				if (words[0].startsWith("PAID") || words[0].startsWith("AMOUNT") || words[0].startsWith("REFUND")
						|| words[0].startsWith("CREDIT")) {
					if (new BigDecimal(words[1]).abs().compareTo(TOLERANCE) > 0) {
						planted.put(id, words[0]);
					}
				}
				else {
					planted.put(id, words[0]);
				}
				lines = plant.lines();
			}
			else {
				lines = book.agreeing();
			}
			int days = 4 + dice.nextInt(50);
			lines.forEach((line) -> books.of(id, line + " days=" + days));
		}
		return planted;
	}

	private static Pack write(String month) {
		long report = trial.get(Snapshots.class).take("shop", Period.of(month, ZoneId.of("Asia/Kuwait")), 0, null);
		return trial.get(ReportPack.class).write(report, home.resolve("reports"));
	}

	/** By currency; and the classes' totals must be the sum over the rows. */
	private static void add(Map<String, Map<String, BigDecimal>> written, String what, Pack pack, String file,
			String column) {
		Map<String, BigDecimal> month = new TreeMap<>();
		Packs.rows(pack.folder().resolve(file))
			.forEach((row) -> month.merge(row.getOrDefault("currency", ""), new BigDecimal(row.get(column)).setScale(4),
					BigDecimal::add));
		Map<String, BigDecimal> totals = new TreeMap<>();
		Stream<Map<String, String>> lines = Packs.rows(pack.folder().resolve("totals.csv"))
			.stream()
			.filter((row) -> !row.get("class").equals("ALL") && (row.get("what").equals(what)
					|| (what.equals("invoices") && row.get("what").equals("credit notes"))));
		lines.forEach((row) -> totals.merge(row.get("currency"), new BigDecimal(row.get("sum")).setScale(4),
				BigDecimal::add));
		assertThat(totals).isEqualTo(month);
		month.forEach((currency, sum) -> written.computeIfAbsent(what, (one) -> new TreeMap<>())
			.merge(currency, sum, BigDecimal::add));
	}

	private static void forgivenIsWithinTolerance(Pack pack) {
		List<Map<String, String>> rows = Packs.rows(pack.folder().resolve("orders.csv"));
		assertThat(rows).allMatch((row) -> new BigDecimal(row.get("forgiven_invoiced")).compareTo(TOLERANCE) <= 0
				&& new BigDecimal(row.get("forgiven_paid")).compareTo(TOLERANCE) <= 0);
		assertThat(Packs.sum(Packs.rows(pack.folder().resolve("summary.csv"))
			.stream()
			.filter((row) -> row.get("part").equals("tolerance"))
			.map((row) -> row.get("sum"))))
			.isEqualTo(Packs.sum(
					rows.stream().flatMap((row) -> Stream.of(row.get("forgiven_invoiced"), row.get("forgiven_paid")))));
	}

	private static Map<String, BigDecimal> sums(String query) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		trial.rows(query).forEach((row) -> sums.put(row.get("k").toString(), (BigDecimal) row.get("v")));
		return sums;
	}

}
