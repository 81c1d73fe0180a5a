package io.omsync.vendor.orderdynamics;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import io.omsync.ScriptedVendor.Answer;
import io.omsync.ScriptedVendor.Seen;
import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.Inspection;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderRecords;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Remark;
import io.omsync.connector.StockReader;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.Rejects;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What OrderDynamics may do that the sandbox does not, and what is sent to it, to the
 * letter.
 */
class OrderDynamicsRunTests {

	private static final Map<String, String> WRONG = Map.of("open-statuses: ','", "open-statuses must name a status",
			"strategy: SOMEHOW", "strategy must be one of [RANGE", "page-size: 1",
			"page-size must be a whole number from 2", "slice: 10ms", "slice must be a time of a second or more",
			"time-format: bb", "time-format must be a pattern", "transactions-path: there",
			"transactions-path must be a path", "pool-groups: 'a,b,c,d,e'", "pool-groups must name four",
			"order-id: BOTH", "order-id must be one of [INTERNAL, EXTERNAL]");

	private static final String PAYMENT = "[{\"TransactionId\":5,\"TransactionType\":\"Capture\",\"Amount\":11.3,"
			+ "\"Status\":\"Success\"}]";

	private static final PlayedTenant TENANT = new PlayedTenant();

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.at("orderdynamics", home, (options) -> options.withOrders(1), (server) -> {
			account("shop", "slice: 2d, page-size: 10");
			account("bare", "slice: 2d, page-size: 10, transactions: none, order-id: external");
			account("hours", "slice: 6h, fields: { updated: ChangedOn }, operator-from: ge, operator-to: lt,"
					+ " time-format: \"yyyyMMddHHmmss\", transactions: none");
			account("days", "time-format: yyyy-MM-dd");
			account("halves", "time-format: \"yyyy-MM-dd'T'hh:mm:ss\"");
			account("after", "slice: 12h, operator-from: greaterThan, transactions: none");
			account("absent", "no-transactions: not_found");
			account("outer", "slice: 2d, transactions-parameter: ExternalOrderId");
			account("statuses", "strategy: BY_STATUS, open-statuses: 'NotStarted, Paid', transactions: none");
			account("arrays", "strategy: BY_STATUS, open-statuses: Paid, search-body-style: ALWAYS_ARRAY");
			account("known", "strategy: BY_ID, ids-per-call: 3, transactions: none");
			account("bulk", "bulk-path: /v1/inventory/bulk, bulk-size: 2");
			WRONG.keySet().forEach((option) -> account(name(option), option));
		});
	}

	private static String name(String option) {
		return option.replaceAll(":.*", "");
	}

	private static void account(String name, String options) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: orderdynamics
				      base-url: %s
				      credentials: { subscription-key: first-key, secondary-key: second-key }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { %s }
				      locations: [ { ours: main, theirs: A 1 } ]
				      jobs: { order-pull: { overlap: 0s, max-window: 2d }, inventory-push: {} }
				""".formatted(name, TENANT.vendor.baseUrl(), options));
	}

	@AfterAll
	static void stop() {
		trial.close();
		TENANT.close();
	}

	@BeforeEach
	void anew() {
		TENANT.reset(0);
		trial.emptyTables();
	}

	@Test
	void a_search_says_key_page_and_both_ends_of_the_window() {
		TENANT.reset(1);
		assertAll(trial.pull(Trial.DAY), 1);

		Seen search = TENANT.searches().get(0);
		assertThat(search.headers()).containsEntry("Ocp-Apim-Subscription-Key", "first-key")
			.containsEntry("Cache-Control", "no-cache")
			.containsEntry("Content-Type", "application/json");
		assertThat(search.query()).isEqualTo(Map.of("pageSize", List.of("10"), "pageNumber", List.of("1")));
		assertThat(search.body()).isEqualTo("[{\"Field\":\"LastUpdated\",\"Operator\":\"greaterThanOrEqual\","
				+ "\"Value\":\"2026-03-01T00:00:00Z\",\"LogicalType\":\"None\"},{\"Field\":\"LastUpdated\","
				+ "\"Operator\":\"lessThan\",\"Value\":\"2026-03-02T00:00:00Z\",\"LogicalType\":\"And\"}]");
		assertThat(TENANT.vendor.calls("OrderTransactions")).singleElement()
			.satisfies((call) -> assertThat(call.query()).isEqualTo(Map.of("InternalOrderId", List.of("0"))))
			.satisfies((call) -> assertThat(call.path()).isEqualTo("/v1/orderfulfillment/shipments/OrderTransactions"));
	}

	@Test
	void names_operators_and_times_are_the_accounts_and_slices_meet_without_a_gap() {
		run("hours");

		assertThat(TENANT.searches()).hasSize(4)
			.allMatch((call) -> call.body().contains("\"Field\":\"ChangedOn\",\"Operator\":\"ge\""));
		assertThat(TENANT.searches()).extracting((call) -> call.body().replaceAll(".*?\"(\\d{14})\".*?(,|]$)", "$1 "))
			.first()
			.asString()
			.contains("20260301000000", "20260301060000");
	}

	@ParameterizedTest
	@CsvSource({ "30, 1000, false", "30, 1000, true", "35, 1000, true", "25, 4, false", "1, 1000, true" })
	void every_order_comes_whether_the_last_page_is_full_or_comes_again_or_pages_are_shorter(int orders, int most,
			boolean repeats) {
		TENANT.reset(orders);
		TENANT.most = most;
		TENANT.repeatsLast = repeats;

		assertAll(run("bare"), orders);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void an_order_that_leaves_while_pages_are_read_takes_none_with_it(int page) {
		TENANT.reset(35);
		AtomicInteger searches = new AtomicInteger();
		TENANT.before((call) -> {
			if (call.path().endsWith("/Search") && searches.incrementAndGet() == page + 1) {
				TENANT.orders.remove(Integer.valueOf(3));
			}
			return null;
		});

		assertThat(run("bare").message()).isNull();

		assertThat(trial.rows("SELECT order_id FROM v_order").stream().map((row) -> row.get("order_id")))
			.containsAll(TENANT.orders.stream().map((id) -> "W-" + id).toList());
	}

	@Test
	void a_tenant_that_gives_the_first_page_for_every_other_fails_the_run() {
		TENANT.reset(35);
		TENANT.before((call) -> call.path().endsWith("/Search")
				? new Answer(200, TENANT.page(1, call.number("pageSize"))) : null);

		assertFailed(run("bare"), "changed, or its pages came again");
		TENANT.before((call) -> call.path().endsWith("/Search") ? new Answer(200, TENANT.page(1, 10)) : null);
		trial.emptyTables();
		assertFailed(run("bare"), "pages are longer than asked for");
	}

	@Test
	void orders_that_change_without_end_fail_the_run() {
		TENANT.reset(35);
		TENANT.before((call) -> {
			if (call.path().endsWith("/Search")) {
				TENANT.orders.add(TENANT.orders.remove(0) + 50);
			}
			return null;
		});

		assertFailed(run("bare"), "give option slice a shorter time");
	}

	@Test
	void only_a_total_that_the_tenant_states_is_claimed() {
		TENANT.reset(35);
		assertAll(run("bare"), 35);
		assertThat(trial.rows("SELECT claimed FROM v_ledger WHERE claimed IS NOT NULL AND claimed > 0")).isEmpty();
		trial.emptyTables();
		TENANT.vendor.calls.clear();

		TENANT.before((call) -> claiming(call, 35));
		assertAll(run("bare"), 35);
		assertThat(TENANT.searches()).hasSize(4);

		trial.emptyTables();
		TENANT.before((call) -> claiming(call, 36));
		assertFailed(run("bare"), "LEDGER_IMBALANCE: the vendor claims 36 records");
	}

	private static Answer claiming(Seen call, int total) {
		return new Answer(200, TENANT.page(call.number("pageNumber"), call.number("pageSize")),
				Map.of("X-Pagination", "{\"TotalCount\":" + total + "}"));
	}

	@Test
	void the_second_key_is_tried_once_and_used_from_then_on() {
		TENANT.reset(15);
		TENANT.before((call) -> "first-key".equals(call.headers().get("Ocp-Apim-Subscription-Key")) ? denied() : null);

		assertAll(trial.pull(Trial.DAY), 15);

		assertThat(TENANT.vendor.calls).extracting((call) -> call.headers().get("Ocp-Apim-Subscription-Key"))
			.startsWith("first-key", "second-key")
			.containsOnlyOnce("first-key");
	}

	@Test
	void two_refused_keys_end_with_5_and_are_not_named() {
		TENANT.before((call) -> denied());

		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("refuses both keys").doesNotContain("first-key", "second-key");
		assertThat(TENANT.vendor.calls).hasSize(2);
	}

	private static Answer denied() {
		return new Answer(401, "{\"statusCode\":401,\"message\":\"Access denied due to invalid subscription key.\"}");
	}

	@Test
	void a_call_is_made_again_after_5_10_and_15_seconds_or_as_long_as_is_asked_for() {
		TENANT.reset(1);
		AtomicInteger calls = new AtomicInteger();
		int before = trial.backOffs().size();
		TENANT.before((call) -> switch (calls.incrementAndGet()) {
			case 1 -> new Answer(500, "{}");
			case 2 ->
				new Answer(429, "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 3 seconds.\"}");
			case 3 -> new Answer(403, "{\"statusCode\":403,\"message\":\"Out of call volume quota. Quota will be"
					+ " replenished in 00:00:40.\"}");
			default -> null;
		});

		assertAll(run("bare"), 1);

		assertThat(trial.backOffs().subList(before, trial.backOffs().size())).extracting(Duration::toSeconds)
			.containsExactly(5L, 10L, 40L);
	}

	@Test
	void a_404_is_no_payment_once_the_call_was_answered_or_where_the_account_says_so() {
		TENANT.reset(2);
		TENANT.before((call) -> payments(call, "0") ? new Answer(404, "{\"Message\":\"No transactions.\"}") : null);
		assertFailed(trial.pull(Trial.DAY), "no-transactions: NOT_FOUND");
		assertAll(run("absent"), 2);

		trial.emptyTables();
		TENANT.before((call) -> payments(call, "1") ? new Answer(404, "{\"Message\":\"No transactions.\"}") : null);
		assertAll(trial.pull(Trial.DAY), 2);
	}

	@Test
	void a_check_says_that_the_order_which_it_looked_at_got_a_404() {
		String order = PlayedTenant.order(0)
			.replaceAll("(\"LastUpdated\":\").{19}",
					"$1" + trial.get(Clock.class).instant().minusSeconds(3600).toString().substring(0, 19));
		TENANT.before((call) -> call.path().endsWith("/Search") ? new Answer(200, "[" + order + "]")
				: payments(call, "0") ? new Answer(404, "{\"Message\":\"No transactions.\"}") : null);

		assertThat(said("absent")).contains("got a 404");
		assertThat(trial.get(Inspection.class).inspect("shop")).anyMatch((remark) -> remark.kind() == Remark.Kind.FAILED
				&& remark.text().contains("no-transactions: NOT_FOUND"));
	}

	private static boolean payments(Seen call, String order) {
		return call.path().endsWith("OrderTransactions") && call.query().containsValue(List.of(order));
	}

	@Test
	void payments_are_asked_for_by_the_id_that_the_parameter_names_and_must_be_the_orders_own() {
		TENANT.reset(2);
		assertAll(run("outer"), 2);
		assertThat(TENANT.vendor.calls("OrderTransactions")).extracting(Seen::query)
			.containsExactly(Map.of("ExternalOrderId", List.of("W-0")), Map.of("ExternalOrderId", List.of("W-1")));

		TENANT.before((call) -> call.path().endsWith("OrderTransactions") ? new Answer(200, PAYMENT) : null);
		assertAll(run("shop"), 2);
		trial.emptyTables();
		TENANT.orders.add(2);
		assertFailed(run("shop"), "orders [0, 1, 2] got the same payments");
		trial.emptyTables();
		TENANT.before((call) -> call.path().endsWith("OrderTransactions")
				? new Answer(200, PAYMENT.replace("[{", "[{\"InternalOrderId\":7,")) : null);
		assertFailed(run("shop"), "answered with one of 7");
	}

	@Test
	void a_mended_order_keeps_its_payments_and_one_without_a_key_is_not_stored_without_them() {
		TENANT.reset(1);
		TENANT.before(
				(call) -> call.path().endsWith("/Search") && call.number("pageNumber") == 1
						? new Answer(200,
								"[" + PlayedTenant.order(0).replace("\"OrderTotal\":11.3", "\"OrderTotal\":null") + ","
										+ PlayedTenant.order(1)
											.replace("\"InternalOrderId\":1", "\"InternalOrderId\":null")
										+ "]")
						: call.path().endsWith("OrderTransactions") ? new Answer(200, PAYMENT) : null);

		RunOutcome outcome = run("shop");

		assertThat(outcome.exitCode()).isEqualTo(3);
		OrderRecords records = session("shop", OrderRecords.class);
		List<Fetched<Order>> again = trial.get(Rejects.class)
			.page(outcome.runId(), 0, 10)
			.stream()
			.map(Rejects.Row::raw)
			.map((raw) -> raw.replace("\"OrderTotal\":null", "\"OrderTotal\":11.3")
				.replace("\"InternalOrderId\":null", "\"InternalOrderId\":1"))
			.map((raw) -> records.order(raw, "here"))
			.toList();
		assertThat(again).hasSize(2)
			.anySatisfy((order) -> assertThat(order).isInstanceOfSatisfying(Fetched.Good.class,
					(good) -> assertThat(((Order) good.value()).documents().payments()).hasSize(1)))
			.anySatisfy((order) -> assertThat(order).isInstanceOfSatisfying(Fetched.Bad.class,
					(bad) -> assertThat(bad.reason()).contains("never asked for", "--refetch")));
	}

	@Test
	void a_path_that_the_gateway_does_not_know_is_told() {
		TENANT.reset(2);
		TENANT.before((call) -> call.path().endsWith("OrderTransactions")
				? new Answer(404, "{\"statusCode\":404,\"message\":\"Resource not found\"}") : null);
		assertFailed(trial.pull(Trial.DAY), "check base-url and the paths");
	}

	@Test
	void by_status_each_open_status_is_searched_and_what_did_not_change_is_filtered() {
		TENANT.reset(3);
		RunOutcome outcome = run("statuses");

		assertThat(TENANT.searches()).extracting(Seen::body)
			.startsWith(
					"{\"Field\":\"OrderStatus\",\"Operator\":\"equals\",\"Value\":\"NotStarted\",\"LogicalType\":\"None\"}")
			.anyMatch((body) -> body.contains("\"Value\":\"Paid\""));
		assertAll(outcome, 3);
		trial.emptyTables();
		RunOutcome later = trial.run("order-pull", "arrays",
				SyncJob.Due.named(new Slice.Window(Trial.DAY.to(), Trial.DAY.to().plusSeconds(60))));
		assertThat(later.exitCode()).isZero();
		assertThat(sum(later, RunReports.Line::filtered)).isEqualTo(3);
		assertThat(TENANT.searches()).last().satisfies((call) -> assertThat(call.body()).startsWith("[{\"Field\""));
		assertThat(TENANT.vendor.calls("OrderTransactions")).isEmpty();
	}

	@Test
	void by_status_an_order_that_changed_after_the_window_is_kept_with_its_payments() {
		TENANT.reset(3);
		Instant from = Instant.parse("2026-02-28T00:00:00Z");

		assertAll(trial.run("order-pull", "arrays",
				SyncJob.Due.named(new Slice.Window(from, Instant.parse("2026-03-01T02:00:01Z")))), 3);

		assertThat(TENANT.vendor.calls("OrderTransactions")).hasSize(3);
	}

	@Test
	void an_operator_that_leaves_its_bound_out_starts_a_second_earlier() {
		run("after");

		assertThat(TENANT.searches()).extracting((call) -> call.body().replaceAll("(?s).*?T(..:..:..)Z.*?T.*", "$1"))
			.containsExactly("23:59:59", "11:59:59");
	}

	@Test
	void orders_that_change_without_end_are_told_in_the_words_of_the_strategy() {
		TENANT.reset(350);
		TENANT.before((call) -> {
			if (call.path().endsWith("/Search")) {
				TENANT.orders.add(TENANT.orders.remove(0) + 500);
			}
			return null;
		});

		assertFailed(run("statuses"), "give option page-size a higher number");
	}

	@Test
	void by_id_the_open_orders_that_are_here_are_asked_for_again() {
		TENANT.reset(7);
		assertAll(trial.pull(Trial.DAY), 7);
		trial.sql.update("UPDATE sales_order SET account = 'known'");
		trial.sql.update("UPDATE sales_order SET status = 'COMPLETED' WHERE order_id = '2'");
		TENANT.vendor.calls.clear();
		TENANT.orders.remove(Integer.valueOf(4));

		RunOutcome outcome = run("known");

		assertThat(outcome.exitCode()).isZero();
		assertThat(TENANT.vendor.calls).extracting((call) -> call.query().get("InternalOrderId"))
			.containsExactly(List.of("0", "1", "3"), List.of("4", "5", "6"), List.of("4"));
		assertThat(sum(outcome, RunReports.Line::fetched)).isEqualTo(5);
	}

	@Test
	void by_id_an_order_that_is_not_there_takes_none_with_it_and_a_strange_one_fails_the_run() {
		TENANT.reset(3);
		assertAll(trial.pull(Trial.DAY), 3);
		trial.sql.update("UPDATE sales_order SET account = 'known'");
		TENANT.before((call) -> call.query().getOrDefault("InternalOrderId", List.of()).contains("1")
				? new Answer(404, "{\"Message\":\"Order not found\"}") : null);

		assertThat(sum(run("known"), RunReports.Line::fetched)).isEqualTo(2);

		TENANT.before((call) -> new Answer(200, "[" + PlayedTenant.order(77) + "]"));
		assertFailed(run("known"), "answered with order 77, which is none of them");
	}

	@Test
	void ids_that_are_long_are_asked_for_in_several_calls() {
		List<String> ids = List.of("a".repeat(600), "大".repeat(70), "b", "c".repeat(600));

		assertThat(OrderDynamicsApi.fitting("Id", ids)).isEqualTo(1);
		assertThat(OrderDynamicsApi.fitting("Id", ids.subList(1, 4))).isEqualTo(2);
	}

	@Test
	void an_order_is_found_by_its_id_alone() {
		TENANT.reset(3);
		OrderLookup lookup = session("shop", OrderLookup.class);

		assertThat(lookup.order("2").orElseThrow().key()).isEqualTo("2");
		assertThat(lookup.order("77")).isEmpty();
		assertThat(lookup.order("W-2")).isEmpty();
		assertThat(TENANT.vendor.calls("/v1/orders/")).hasSize(2);
		TENANT.before((call) -> new Answer(404, "{\"Message\":\"Order not found\"}"));
		assertThat(lookup.order("2")).isEmpty();
	}

	@Test
	void stock_is_set_a_row_a_call_and_an_unknown_location_costs_none() {
		TENANT.before((call) -> call.body().contains("BAD") ? new Answer(400, "{\"Message\":\"Unknown SKU\"}") : null);

		var outcomes = session("shop", InventorySink.class).push(levels("A 1:S/1+%", "a 1:S2", "B:BAD", "B:S3"));

		assertThat(outcomes).extracting(InventorySink.Outcome::acknowledged).containsExactly(true, false, false, true);
		assertThat(outcomes).extracting(InventorySink.Outcome::reason)
			.anySatisfy((reason) -> assertThat(reason).startsWith("UNKNOWN_LOCATION").contains("a 1"))
			.anySatisfy((reason) -> assertThat(reason).startsWith("HTTP_400").contains("Unknown SKU"));
		assertThat(TENANT.vendor.calls("/onhand")).extracting(Seen::body)
			.containsExactly(row("S/1+%", "A 1"), row("BAD", "B"), row("S3", "B"));
	}

	@Test
	void stock_goes_out_many_at_once_where_the_account_knows_such_a_call() {
		TENANT.before((call) -> call.body().contains("BAD") ? new Answer(400, "{\"Message\":\"Unknown SKU\"}") : null);

		var outcomes = session("bulk", InventorySink.class).push(levels("B:S1", "B:BAD", "B:S3"));

		assertThat(outcomes).extracting(InventorySink.Outcome::acknowledged).containsExactly(true, false, true);
		assertThat(TENANT.vendor.calls("/v1/inventory/bulk")).hasSize(4)
			.first()
			.satisfies((call) -> assertThat(call.body()).isEqualTo("[" + row("S1", "B") + "," + row("BAD", "B") + "]"));
	}

	@ParameterizedTest
	@CsvSource({ "202, ''", "207, '[]'", "200, '[]'" })
	void a_bulk_answer_that_may_mean_less_than_all_rows_acknowledges_none(int status, String body) {
		TENANT.before((call) -> call.path().endsWith("/bulk") ? new Answer(status, body) : null);

		assertThatThrownBy(() -> session("bulk", InventorySink.class).push(levels("B:S1", "B:S3")))
			.hasMessageContaining("answered " + status)
			.hasMessageContaining("bulk-path");
	}

	@Test
	void a_tenant_without_a_location_fails_the_push_instead_of_refusing_every_row() {
		TENANT.before(
				(call) -> call.path().endsWith("/inventorylocations/") ? new Answer(200, "[{\"Name\":\"B\"}]") : null);

		assertThatThrownBy(() -> session("shop", InventorySink.class).push(levels("B:S1")))
			.hasMessageContaining("InternalName");
	}

	@Test
	void a_tenant_that_takes_no_row_at_all_fails_the_push() {
		TENANT.before((call) -> call.method().equals("PUT") ? new Answer(400, "{\"Message\":\"No\"}") : null);
		String[] many = IntStream.range(0, 40).mapToObj((n) -> "B:S" + n).toArray(String[]::new);

		assertThatThrownBy(() -> session("shop", InventorySink.class).push(levels(many)))
			.hasMessageContaining("None of 32 rows was taken");
	}

	@Test
	void stock_is_read_back_a_location_at_a_time() {
		TENANT.before((call) -> call.path().endsWith("/onhand")
				? new Answer(200, "[{\"Sku\":\"S1\",\"LocationInternalName\":\"B\",\"Quantity\":7}]") : null);

		assertThat(session("shop", StockReader.class).stock(levels("B:S1", "A 1:S1", "B:S,2")))
			.extracting(Object::toString)
			.containsExactly("7", "0", "0");
		assertThat(TENANT.vendor.calls("/onhand")).extracting(Seen::query)
			.contains(Map.of("locationInternalNames", List.of("B"), "skus", List.of("S1", "S,2")));
	}

	@Test
	void a_check_says_what_a_strategy_does_not_see_and_which_key_works() {
		TENANT.before((call) -> "first-key".equals(call.headers().get("Ocp-Apim-Subscription-Key")) ? denied() : null);

		assertThat(said("statuses")).contains("never seen");
		assertThat(said("known")).contains("no new order is found", "COMPLETED or RETURNED never arrives");
		assertThat(said("shop")).contains("secondary-key works", "2 inventory locations");
	}

	@Test
	void a_check_does_not_fail_over_stock_that_no_job_needs() {
		TENANT.before((call) -> call.path().endsWith("/onhand")
				? new Answer(200, "[{\"Sku\":\"S1\",\"LocationInternalName\":\"B\",\"Quantity\":7}]")
				: call.path().endsWith("/preorderinventory/") ? new Answer(403, "{\"message\":\"No.\"}") : null);

		assertThat(trial.get(Inspection.class).inspect("shop"))
			.anyMatch((remark) -> remark.about().equals("pre-order inventory") && remark.kind() == Remark.Kind.NOTE)
			.allMatch((remark) -> remark.kind().exitCode() == 0);
	}

	private static String said(String account) {
		return String.join("\n", trial.get(Inspection.class).inspect(account).stream().map(Remark::text).toList());
	}

	@Test
	void an_option_that_can_not_be_is_named() {
		WRONG.forEach((option, problem) -> assertThatThrownBy(() -> session(name(option), OrderSource.class))
			.isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining("option " + problem));
		List.of("days", "halves")
			.forEach((account) -> assertThatThrownBy(() -> session(account, OrderSource.class))
				.hasMessageContaining("date, hour, minute and second"));
	}

	private static List<InventoryLevel> levels(String... levels) {
		return Arrays.stream(levels)
			.map((level) -> level.split(":"))
			.map((level) -> new InventoryLevel(level[1], level[0], 5, Trial.UNTIL))
			.toList();
	}

	private static String row(String sku, String location) {
		return "{\"Sku\":\"%s\",\"LocationInternalName\":\"%s\",\"QuantityType\":\"Absolute\",\"Quantity\":5}"
			.formatted(sku, location);
	}

	private static <C> C session(String account, Class<C> capability) {
		return trial.get(Vendors.class).session(trial.get(Accounts.class).account(account), capability, () -> {
		});
	}

	private static RunOutcome run(String account) {
		return trial.run("order-pull", account, SyncJob.Due.named(Trial.DAY));
	}

	private static void assertAll(RunOutcome outcome, int orders) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(sum(outcome, RunReports.Line::inserted)).isEqualTo(orders);
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

	private static void assertFailed(RunOutcome outcome, String message) {
		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains(message);
	}

	private static long sum(RunOutcome outcome, ToLongFunction<RunReports.Line> of) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

}
