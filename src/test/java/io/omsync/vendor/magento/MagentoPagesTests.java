package io.omsync.vendor.magento;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.PaymentSource;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pages of a window while the shop goes on, and what else may answer than the shop. */
class MagentoPagesTests {

	private static final Slice.Window NIGHT = new Slice.Window(Instant.parse("2026-03-01T00:00:00Z"),
			Instant.parse("2026-03-01T06:00:00Z"));

	private static final String ACCOUNT = """
			omsync:
			  accounts:
			    %s:
			      vendor: magento
			      base-url: %s
			      credentials: { username: somebody, password: something }
			      limits: { concurrent: 4, per-minute: 3600000 }
			      options: { page-size: 10 }
			      jobs:
			        order-pull: { overlap: 0s }
			""";

	@TempDir
	static Path home;

	private static PlayedShop shop;

	private static Trial trial;

	@BeforeAll
	static void open() {
		shop = new PlayedShop();
		trial = Trial.at("magento", home, (options) -> options.withOrders(1),
				(server) -> Trial.account(home, "shop", ACCOUNT.formatted("shop", shop.baseUrl())));
	}

	@AfterAll
	static void close() {
		trial.close();
		shop.close();
	}

	@BeforeEach
	void clear() {
		shop.clear();
		trial.emptyTables();
	}

	@Test
	void a_second_with_more_orders_than_two_pages_loses_none() {
		orders(1, 5, "2026-03-01 00:59:59");
		orders(6, 40, "2026-03-01 01:00:00");
		orders(41, 47, "2026-03-01 01:00:01");

		assertAllStored(pull());
		assertThat(shop.searches).allSatisfy((search) -> assertThat(search).containsKey("searchCriteria[pageSize]")
			.containsEntry("searchCriteria[currentPage]", "1"));
	}

	@Test
	void a_window_that_ends_within_a_full_second_of_its_last_page_ends() {
		orders(1, 25, "2026-03-01 05:59:59");
		orders(26, 30, "2026-03-01 06:00:00");

		RunOutcome outcome = pull();

		assertThat(outcome.message()).isNull();
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isEqualTo(25);
	}

	@Test
	void orders_that_move_out_of_the_pages_before_take_none_along() {
		for (int id = 1; id <= 40; id++) {
			shop.orders.put(id, "2026-03-01 01:%02d:00".formatted(id));
		}
		for (int search = 2; search <= 5; search++) {
			int first = search;
			shop.before.put(search, () -> {
				shop.change(first, "2026-03-01 07:00:00");
				shop.change(first + 10, "2026-03-01 05:00:%02d".formatted(first));
			});
		}

		RunOutcome outcome = pull();

		assertThat(outcome.message()).isNull();
		var stored = new TreeMap<String, Object>();
		trial.rows("SELECT order_id, updated_at FROM v_order")
			.forEach((row) -> stored.put((String) row.get("order_id"), row.get("updated_at")));
		assertThat(stored).hasSize(40);
		shop.orders.forEach((id, time) -> {
			if (time.compareTo("2026-03-01 06") < 0) {
				assertThat(stored.get(String.valueOf(id)).toString().replace('T', ' ')).as("order " + id)
					.startsWith(time.substring(0, 16));
			}
		});
	}

	@Test
	void an_order_saved_twice_within_the_second_of_a_pages_end_is_stored_as_it_is_last() {
		for (int id = 1; id <= 15; id++) {
			shop.orders.put(id, "2026-03-01 01:%02d:00".formatted(id));
		}
		shop.before.put(2, () -> shop.change(10, shop.orders.get(10)));

		assertAllStored(pull());
		assertThat(trial.count("SELECT grand_total FROM v_order WHERE order_id = '10'")).isEqualTo(2);
	}

	@Test
	void a_shop_that_does_not_sort_fails_the_run_by_name() {
		for (int id = 1; id <= 15; id++) {
			shop.orders.put(id, "2026-03-01 01:%02d:00".formatted(id));
		}
		shop.sorts = false;

		RunOutcome outcome = pull();

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("rows do not come by updated_at");
		shop.sorts = true;
		assertAllStored(trial.restart(outcome.runId()));
	}

	@Test
	void a_shop_that_claims_more_than_it_sends_ends_and_fails() {
		orders(1, 12, "2026-03-01 01:00:00");
		shop.claims = 3;

		RunOutcome outcome = pull();

		assertThat(outcome.message()).startsWith("LEDGER_IMBALANCE: the vendor claims 15 records");
		shop.claims = 0;
		assertAllStored(trial.restart(outcome.runId()));
	}

	@Test
	void an_order_that_appears_in_a_page_that_was_read_is_found_by_reading_once_more() {
		for (int id = 1; id <= 25; id++) {
			shop.orders.put(id, "2026-03-01 01:%02d:00".formatted(id));
		}
		shop.before.put(4, () -> shop.orders.put(26, "2026-03-01 01:02:30"));

		assertAllStored(pull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-01T01:00:00Z", "2026-03-01T01:00:00.000001Z", "2026-03-01T01:00:00.999999Z",
			"2026-03-01T01:00:01Z" })
	void two_windows_share_no_second_wherever_they_meet(String cut) {
		orders(1, 3, "2026-03-01 00:59:59");
		orders(4, 6, "2026-03-01 01:00:00");
		orders(7, 9, "2026-03-01 01:00:01");
		Instant at = Instant.parse(cut);

		long inserted = 0;
		for (Slice.Window window : List.of(new Slice.Window(NIGHT.from(), at), new Slice.Window(at, NIGHT.to()))) {
			RunOutcome outcome = trial.pull(window);
			assertThat(outcome.message()).isNull();
			List<RunReports.Line> ledger = trial.report(outcome.runId()).ledger();
			assertThat(ledger).allMatch((line) -> line.filtered() == 0);
			inserted += ledger.stream().mapToLong(RunReports.Line::inserted).sum();
		}

		assertThat(inserted).isEqualTo(9);
	}

	@Test
	void a_page_size_that_the_shop_does_not_take_is_lowered_to_what_it_says() {
		orders(1, 12, "2026-03-01 01:00:00");
		shop.ready.add(PlayedShop.Ready.json(400,
				"{\"message\":\"Maximum SearchCriteria pageSize is %max\",\"parameters\":{\"max\":7}}"));

		assertAllStored(pull());
		assertThat(shop.searches).extracting((search) -> search.get("searchCriteria[pageSize]"))
			.startsWith("10", "7")
			.filteredOn((size) -> size.equals("10"))
			.hasSize(1);
	}

	@Test
	void an_exception_inside_magento_is_asked_for_once_more() {
		orders(1, 3, "2026-03-01 01:00:00");
		String masked = "{\"message\":\"Internal Error. Details are available in Magento log file."
				+ " Report ID: webapi-1\",\"trace\":\"#0 secret.php\"}";
		shop.ready.add(PlayedShop.Ready.json(400, masked));
		assertAllStored(pull());
		int calls = shop.searches.size();

		shop.ready.add(PlayedShop.Ready.json(400, masked));
		shop.ready.add(PlayedShop.Ready.json(400, masked));
		RunOutcome outcome = trial.pull(new Slice.Window(NIGHT.from(), NIGHT.to().minus(Duration.ofHours(1))));

		assertThat(outcome.message()).contains("Internal Error").doesNotContain("secret.php");
		assertThat(shop.searches).hasSize(calls + 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 403, 404, 503 })
	void html_is_a_gateways_and_passes(int status) {
		orders(1, 3, "2026-03-01 01:00:00");
		shop.ready.add(PlayedShop.Ready.html(status));
		shop.ready.add(new PlayedShop.Ready(503, "text/html", "<html>Maintenance</html>", "3"));

		assertAllStored(pull());
		assertThat(trial.backOffs()).anyMatch((wait) -> wait.toSeconds() == 3);
	}

	@Test
	void what_the_shop_says_is_told_with_its_values_and_where_to_look() {
		shop.ready.add(PlayedShop.Ready.json(404, "{\"message\":\"Request does not match any route.\"}"));

		assertThat(pull().message()).isEqualTo("magento orders: answered 404. Request does not match any route."
				+ " Check base-url, path-prefix and store-code of the account");
	}

	@Test
	void a_record_that_is_not_sent_with_its_order_is_missed() {
		String transaction = """
				{"transaction_id":%d,"order_id":501,"payment_id":9,"txn_id":"pay-%1$d","txn_type":"capture",\
				"created_at":"2026-03-01 01:00:00"}""";
		found(1, transaction.formatted(3));
		found(1, "{\"entity_id\":501,\"order_currency_code\":\"EUR\",\"payment\":{\"amount_paid\":3}}");
		found(3, transaction.formatted(3));
		found(0, "");
		PaymentSource payments = trial.get(Vendors.class)
			.session(trial.get(Accounts.class).account("shop"), PaymentSource.class, () -> {
			});

		assertThatThrownBy(() -> payments.payments(NIGHT).page(null)).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("magento transactions: claims 3 records");
	}

	private static void found(int total, String items) {
		shop.ready.add(PlayedShop.Ready.json(200, "{\"items\":[" + items + "],\"total_count\":" + total + "}"));
	}

	private static RunOutcome pull() {
		return trial.run("order-pull", "shop", SyncJob.Due.named(NIGHT));
	}

	private static void orders(int first, int last, String time) {
		for (int id = first; id <= last; id++) {
			shop.orders.put(id, time);
		}
	}

	private static void assertAllStored(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.rows("SELECT order_id FROM v_order").stream().map((row) -> row.get("order_id")).toList())
			.containsExactlyInAnyOrderElementsOf(shop.orders.keySet().stream().<Object>map(String::valueOf).toList());
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

}
