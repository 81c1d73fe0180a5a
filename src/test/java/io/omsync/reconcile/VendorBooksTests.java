package io.omsync.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.demo.DemoNight;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the real jobs bring from every simulated vendor that has documents. Left alone, it
 * agrees but for what is listed here; of what is planted beside it in files exactly that
 * is found more.
 */
@Tag("certify")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VendorBooksTests {

	private static final List<String> VENDORS = List.of("omnium", "magento", "omisell", "omniful", "orderdynamics");

	private static final String FEEDS = Stream.of("invoices", "shipments", "payments", "returns")
		.map((feed) -> feed + ": { preset: generic, settled: 0s, decimal: ., pattern: \"" + feed + "*\"")
		.map((feed) -> feed + (feed.startsWith("invoices") ? ", derive: off }" : " }"))
		.collect(Collectors.joining(", ", ", ", " }"));

	/** An id that no vendor has. */
	private static final String NOWHERE = "999999901";

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void load() {
		Instant until = Clock.systemUTC().instant().minus(Duration.ofMinutes(30));
		trial = Trial.on(TestDatabase.schema("trial"), home,
				(options) -> options.withOrders(300).withModified(until, Duration.ofDays(1)), "", (server) -> {
					URI sandbox = URI.create(server.baseUrl("omnium").toString().replace("/omnium", ""));
					new DemoNight(home).prepare(sandbox, VENDORS, 2).forEach(VendorBooksTests::takesFiles);
				}, Map.of("omsync.key", Base64.getEncoder().encodeToString(new byte[32])));
		for (String vendor : VENDORS) {
			due("order-pull", vendor);
			due("reconcile", vendor);
		}
	}

	private static void takesFiles(String account) {
		Path file = home.resolve("jobs").resolve(account).resolve("account.yml");
		try {
			Files.writeString(file,
					Files.readString(file).replaceAll("(options: \\{ stock.settled: 0s.*) }", "$1" + FEEDS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void due(String job, String vendor) {
		Account account = trial.get(Accounts.class).account(vendor + "-demo");
		for (SyncJob.Due due : trial.get(RunService.class).due(job, account)) {
			RunOutcome outcome = trial.run(job, account.name(), due);
			assertThat(outcome.message()).isNull();
			assertThat(outcome.exitCode() % 3).as("%s of %s, %s", job, vendor, due.slice()).isZero();
		}
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	/**
	 * None of them is older than a day, so all are merely expected. Magento captures with
	 * the invoice, before it ships; ships some on an authorization alone; and has no
	 * transaction of what is paid outside. What Omisell collects at the door, and
	 * Omniful's open invoices, are not paid yet.
	 */
	static List<Shop> shops() {
		return List.of(
				new Shop("omnium", "", "PAID_OVER", "AMOUNT_OVER", "CREDIT_UNMATCHED", "CURRENCY_DIFFERS",
						"SHIPPED_OVER", "REFUND_WITHOUT_RETURN", "RETURN_WITHOUT_REFUND", "INVOICE_WITHOUT_ORDER"),
				new Shop("magento",
						"AMOUNT_OVER=1, AMOUNT_UNDER=1, INVOICED_NOT_SHIPPED=16, PAID_UNDER=15, SHIPPED_NOT_INVOICED=14",
						"PAID_OVER", "AMOUNT_OVER", "CREDIT_UNMATCHED", "CURRENCY_DIFFERS", "SHIPPED_OVER",
						"INVOICE_WITHOUT_ORDER"),
				new Shop("omisell", "PAID_UNDER=16", "PAID_OVER", "SHIPPED_OVER"),
				new Shop("omniful", "PAID_UNDER=35", "PAID_OVER", "AMOUNT_OVER", "CREDIT_UNMATCHED", "CURRENCY_DIFFERS",
						"SHIPPED_OVER", "REFUND_WITHOUT_RETURN", "RETURN_WITHOUT_REFUND", "INVOICE_WITHOUT_ORDER"),
				new Shop("orderdynamics", "", "PAID_OVER", "AMOUNT_OVER", "CREDIT_UNMATCHED", "CURRENCY_DIFFERS",
						"INVOICE_WITHOUT_ORDER"));
	}

	@Order(1)
	@ParameterizedTest
	@MethodSource("shops")
	void left_alone_a_vendors_books_agree(Shop shop) {
		Map<String, Integer> kinds = new TreeMap<>();
		found(shop).values().forEach((all) -> all.forEach((one) -> kinds.merge(one.split(" ")[0], 1, Integer::sum)));
		assertThat(trial.count("SELECT COUNT(*) FROM v_order_match WHERE account = ?", shop.account()))
			.isEqualTo(trial.count("SELECT COUNT(*) FROM v_order WHERE account = ?", shop.account()))
			.isGreaterThan(200);
		assertThat(kinds).hasToString("{" + shop.agreed() + "}");
		assertThat(trial.count("SELECT COUNT(*) FROM v_finding WHERE account = ? AND state = 'OPEN'", shop.account()))
			.isZero();
	}

	@Order(2)
	@ParameterizedTest
	@MethodSource("shops")
	void what_is_planted_beside_a_vendors_own_documents_is_found_and_nothing_else(Shop shop) {
		Map<String, TreeSet<String>> expected = found(shop);
		List<Map<String, Object>> orders = new ArrayList<>(sound(shop));
		DropBooks books = new DropBooks(trial.get(Clock.class).instant());
		for (String kind : shop.planted()) {
			plant(kind, orders, books, expected);
		}
		books.write(home.resolve("drops").resolve(shop.account()).resolve("inbox"));

		due("reconcile", shop.vendor());

		assertThat(found(shop)).isEqualTo(expected);
		if (shop.planted().contains("INVOICE_WITHOUT_ORDER")) {
			due("order-sweep", shop.vendor());
			due("reconcile", shop.vendor());
			expected.put(NOWHERE, new TreeSet<>(List.of("INVOICE_WITHOUT_ORDER 7 EUR")));
			assertThat(found(shop)).as("once the vendor was asked").isEqualTo(expected);
		}
	}

	private static void plant(String kind, List<Map<String, Object>> orders, DropBooks books,
			Map<String, TreeSet<String>> expected) {
		if (kind.equals("INVOICE_WITHOUT_ORDER")) {
			books.of(NOWHERE, "invoice I9 7 EUR");
			expected.put(NOWHERE, new TreeSet<>(List.of("LOOKUP_FAILED 1")));
			return;
		}
		assertThat(orders).as("a sound order for %s", kind).isNotEmpty();
		Map<String, Object> order = orders.remove(0);
		String id = order.get("order_id").toString();
		String currency = order.get("currency").toString();
		String sku = order.get("sku").toString();
		String found = switch (kind) {
			case "PAID_OVER" -> planted(books, id, "capture P9 7 " + currency, "7 " + currency);
			case "AMOUNT_OVER" -> planted(books, id, "invoice I9 7 " + currency, "7 " + currency);
			case "CREDIT_UNMATCHED" -> planted(books, id, "credit C9 7 " + currency, "7 " + currency);
			case "REFUND_WITHOUT_RETURN" -> planted(books, id, "refund P9 7 " + currency, "7 " + currency);
			case "CURRENCY_DIFFERS" -> planted(books, id, "invoice I9 7.125 KWD", "7.125 KWD");
			case "SHIPPED_OVER" -> planted(books, id, "ship S9 lines=none " + sku + ":2", "2");
			case "RETURN_WITHOUT_REFUND" ->
				planted(books, id, "return R9 7 " + currency + " lines=none " + sku + ":1", "-7 " + currency);
			default -> throw new IllegalArgumentException(kind);
		};
		expected.computeIfAbsent(id, (key) -> new TreeSet<>()).add(kind + " " + found);
	}

	private static String planted(DropBooks books, String order, String line, String difference) {
		books.of(order, line);
		return difference;
	}

	/** Orders that are done, invoiced and paid in full where that is told at all. */
	private static List<Map<String, Object>> sound(Shop shop) {
		return trial.rows("""
				SELECT m.order_id, m.currency, MIN(l.sku) AS sku
				FROM v_order_match m
				         JOIN v_order_line l ON l.account = m.account AND l.order_id = m.order_id
				WHERE m.account = ? AND m.class = 'MATCHED' AND m.status IN ('COMPLETED', 'DELIVERED', 'SHIPPED')
				  AND m.captured = m.grand_total AND m.grand_total > 100 AND m.refunded = 0 AND m.returned = 0
				  AND m.credited = 0 AND m.invoiced IN (0, m.grand_total) AND m.cancelled_quantity = 0
				  AND m.shipped_quantity IN (0, m.ordered_quantity) AND l.quantity > 0
				  AND NOT EXISTS (SELECT 1 FROM v_finding f WHERE f.account = m.account AND f.order_id = m.order_id)
				GROUP BY m.order_id, m.currency
				ORDER BY m.order_id
				""", shop.account());
	}

	/** What is not resolved, of each order, as kind, difference and currency. */
	private static Map<String, TreeSet<String>> found(Shop shop) {
		Map<String, TreeSet<String>> found = new TreeMap<>();
		trial.rows("""
				SELECT order_id, CONCAT(kind, ' ', TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM difference)),
				                        COALESCE(CONCAT(' ', currency), '')) AS said
				FROM v_finding WHERE account = ? AND state <> 'RESOLVED'
				""", shop.account())
			.forEach((row) -> found.computeIfAbsent(row.get("order_id").toString(), (order) -> new TreeSet<>())
				.add(row.get("said").toString()));
		return found;
	}

	/**
	 * A vendor's demo account.
	 *
	 * @param agreed how many findings of each kind its undisturbed books have
	 * @param planted kinds that both of its sides show
	 */
	record Shop(String vendor, String agreed, List<String> planted) {

		Shop(String vendor, String agreed, String... planted) {
			this(vendor, agreed, List.of(planted));
		}

		String account() {
			return this.vendor + "-demo";
		}

		@Override
		public String toString() {
			return this.vendor;
		}

	}

}
