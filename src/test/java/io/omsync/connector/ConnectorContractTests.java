package io.omsync.connector;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.connector.Contract.Case;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What every vendor's adapter must hold, shown at the sandbox. A vendor's test extends it
 * and says what it needs to know; a case that a vendor can not have names the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("contract")
public abstract class ConnectorContractTests {

	private static final int ORDERS = 260;

	private static final String HASTY = "      timeouts: { connect: 2s, read: 1s }\n";

	@TempDir
	static Path folder;

	private @Nullable Trial shared;

	/** The vendor. */
	protected abstract Contract contract();

	/** The program at a sandbox that plays the vendor. */
	protected Trial at(Path home, UnaryOperator<SandboxOptions> options, Consumer<SandboxServer> accounts) {
		return Trial.at(contract().vendor(), home, options, accounts);
	}

	/** The vendor's own limits, the sandbox's being twenty times as wide. */
	protected String ownPace() {
		return "";
	}

	@AfterAll
	void close() {
		if (this.shared != null) {
			this.shared.close();
		}
	}

	@Test
	void a_full_window_brings_every_order_once() {
		Trial trial = trial();
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void a_second_reading_changes_nothing() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));
		var before = trial.rows("SELECT * FROM v_order ORDER BY order_id");

		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::unchanged)).isEqualTo(ORDERS);
		assertThat(trial.rows("SELECT * FROM v_order ORDER BY order_id")).isEqualTo(before);
	}

	@Test
	void two_accounts_of_one_login_are_read_at_once_and_each_holds_all() {
		Trial trial = trial();
		var sister = CompletableFuture
			.supplyAsync(() -> trial.run("order-pull", "sister", SyncJob.Due.named(Trial.DAY)));
		RunOutcome shop = trial.pull(Trial.DAY);

		assertClean(trial, shop);
		assertClean(trial, sister.join());
		assertThat(trial.count("SELECT COUNT(DISTINCT account) FROM v_order")).isEqualTo(2);
		trial.sql.update("DELETE FROM sales_order WHERE account = 'shop'");
		assertHoldsWhatTheVendorHas(trial);
		assertThat(sum(trial, shop, RunReports.Line::inserted)).isEqualTo(ORDERS);
	}

	@Test
	void what_is_stored_of_an_order_is_mapped_again_to_the_same() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));

		OrderRecords records = records(trial);
		List<String> again = trial.rows("SELECT raw FROM sales_order_raw")
			.stream()
			.map((row) -> records.order((String) row.get("raw"), "here"))
			.map((order) -> ((Fetched.Good<Order>) order).value())
			.map((order) -> order.id() + " " + order.lines().size() + " " + order.currency() + " "
					+ plain(order.grandTotal()) + " " + order.vendorStatus())
			.toList();

		assertThat(again).containsExactlyInAnyOrderElementsOf(
				trial.rows("SELECT * FROM v_order").stream().map(ConnectorContractTests::ours).toList());
		assertThat(records.order("{\"id\": \"cut", "here")).isInstanceOf(Fetched.Bad.class);
	}

	@Test
	void an_order_whose_lists_stand_twice_never_has_two_lines_of_one_id() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));
		OrderRecords records = records(trial);
		for (Map<String, Object> row : trial.rows("SELECT raw FROM sales_order_raw")) {
			JsonNode order = JsonText.object((String) row.get("raw"));
			doubleLists(order);

			if (records.order(order.toString(), "here") instanceof Fetched.Good<Order> good) {
				assertThat(good.value().lines()).extracting(OrderLine::lineId).doesNotHaveDuplicates();
			}
		}
	}

	private static void doubleLists(JsonNode json) {
		json.forEach(ConnectorContractTests::doubleLists);
		if (json instanceof ArrayNode list) {
			list.addAll(list.deepCopy());
		}
	}

	@Test
	void a_check_finds_the_account_in_order_and_a_wrong_secret_refused() {
		Trial trial = trial();

		assertThat(trial.get(Inspection.class).inspect("shop")).extracting(Remark::kind)
			.contains(Remark.Kind.WORKS)
			.doesNotContain(Remark.Kind.FAILED, Remark.Kind.DENIED, Remark.Kind.WRONG);
		assertThat(trial.get(Inspection.class).inspect("stranger")).extracting(Remark::kind)
			.contains(Remark.Kind.DENIED);
		assertThat(trial.vendorStock()).isEmpty();
	}

	@Test
	void an_empty_window_and_those_far_in_the_past_and_in_the_future_bring_nothing() {
		Trial trial = trial();
		for (Instant from : List.of(Trial.UNTIL.plus(Duration.ofHours(1)), Instant.parse("2001-01-01T00:00:00Z"),
				Instant.parse("2037-12-01T00:00:00Z"))) {
			RunOutcome outcome = trial.pull(new Slice.Window(from, from.plus(Duration.ofHours(6))));

			assertClean(trial, outcome);
		}
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isZero();
	}

	@Test
	void an_order_on_the_boundary_belongs_to_the_window_that_begins_there() {
		Trial trial = trial();
		List<Instant> changes = trial.vendorOrders()
			.stream()
			.map((order) -> Instant.parse(order.path("modified").asString()).truncatedTo(ChronoUnit.MICROS))
			.sorted()
			.toList();
		List<Instant> cuts = List.of(Trial.DAY.from(), changes.get(40), changes.get(41).plusSeconds(1),
				changes.get(200), Trial.DAY.to());

		long inserted = 0;
		for (int i = 1; i < cuts.size(); i++) {
			var window = new Slice.Window(cuts.get(i - 1), cuts.get(i));
			RunOutcome outcome = trial.pull(window);
			assertClean(trial, outcome);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE run_id = ?", outcome.runId()))
				.isEqualTo(changes.stream().filter(window::contains).count());
			inserted += sum(trial, outcome, RunReports.Line::inserted);
		}

		assertThat(inserted).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void one_login_serves_a_run_and_a_refused_token_is_renewed_once() {
		require(Case.TOKEN);
		Trial trial = trial("unauthorized:at=2");
		assertClean(trial, trial.pull(Trial.DAY));

		assertThat(trial.calls(contract().login())).isBetween(1L, 2L);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void wrong_credentials_end_with_5_after_one_login_and_name_no_secret() {
		Trial trial = trial("unauthorized");

		RunOutcome outcome = trial.run("order-pull", "stranger", SyncJob.Due.named(Trial.DAY));

		assertFailed(trial, outcome, 5);
		assertThat(outcome.message()).contains(contract().vendor()).doesNotContain("wrong-secret");
		assertThat(trial.calls(contract().login())).isLessThanOrEqualTo(1);
	}

	@Test
	void a_missing_role_ends_with_5_and_the_watermark_stays() {
		require(Case.MISSING_ROLE);
		Trial trial = trial("no-role");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 5);
		assertCleanRestart(trial, outcome);
	}

	@ParameterizedTest
	@ValueSource(strings = { "throttle:at=2,times=2,seconds=3", "throttle-without-hint:times=2", "server-error:times=2",
			"server-error:at=2,status=503", "cut-body", "cut-body:at=2", "html", "html:at=2,status=502",
			"slow:millis=1150" })
	void a_fault_that_passes_is_got_over_within_the_run(String fault) {
		Trial trial = trial(fault);
		assertClean(trial, trial.pull(Trial.DAY));

		assertHoldsWhatTheVendorHas(trial);
	}

	@ParameterizedTest
	@ValueSource(strings = { "throttle:times=always,seconds=2", "server-error:times=always", "html:times=always",
			"cut-body:times=always" })
	void a_fault_that_stays_fails_the_run_and_the_restart_brings_all(String fault) {
		Trial trial = trial(fault);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertCleanRestart(trial, outcome);
	}

	@Test
	void a_run_that_failed_at_any_page_is_restarted_to_the_same_end() {
		int pages = pages();
		for (int page = 1; page <= pages; page++) {
			String on = (page == 1) ? contract().list() : contract().next();
			int at = (page == 1 || contract().list().equals(contract().next())) ? page : page - 1;
			Trial trial = trial("server-error:times=always,on=" + on + ",at=" + at);
			RunOutcome outcome = trial.pull(Trial.DAY);

			assertFailed(trial, outcome, 1);
			assertCleanRestart(trial, outcome);
		}
	}

	private int pages() {
		return contract().without().containsKey(Case.FURTHER_PAGES) ? 1
				: (ORDERS + contract().rows() - 1) / contract().rows();
	}

	@Test
	void a_page_that_repeats_for_ever_fails_the_run_and_ends() {
		require(Case.SAME_PAGE);
		Trial trial = trial("same-page:on=" + contract().next());
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertCleanRestart(trial, outcome);
	}

	@Test
	void rows_that_come_twice_count_as_duplicates() {
		Trial trial = trial("duplicate-rows:times=always");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void a_filter_that_the_vendor_ignores_fails_the_run_by_name() {
		Trial trial = trial("ignored-filter");
		var evening = new Slice.Window(Trial.UNTIL.minus(Duration.ofHours(4)), Trial.UNTIL);
		RunOutcome outcome = trial.pull(evening);

		assertFailed(trial, outcome, 1);
		assertThat(outcome.message()).contains("ignored the filter");
		trial.faults();
		assertThat(trial.restart(outcome.runId()).exitCode()).isZero();
	}

	@Test
	void a_list_that_is_shorter_than_the_vendor_claims_fails_the_run() {
		require(Case.CLAIM);
		Trial trial = trial("short:times=always");
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertFailed(trial, outcome, 1);
		assertThat(outcome.message()).startsWith("LEDGER_IMBALANCE");
		assertCleanRestart(trial, outcome);
	}

	/** In the middle of a page, at its end where the next begins, and the very last. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 99, ORDERS - 1 })
	void a_bad_record_is_set_aside_and_the_good_ones_are_stored(int row) {
		Trial trial = trial("order-without-id:times=always,row=" + row);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(DISTINCT record_key) FROM v_reject")).isEqualTo(1);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS - 1);
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		trial.faults();
		assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
		assertHoldsWhatTheVendorHas(trial);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNKNOWN_STATUS", "UNKNOWN_FIELDS", "SPARSE" })
	void an_order_with_what_no_sheet_names_or_without_what_may_lack_is_stored_as_any_other(String oddity) {
		Trial trial = trial();
		List<String> odd = trial.vendorOrders()
			.stream()
			.filter((order) -> List.of(order.path("oddities").asString().split(" ")).contains(oddity))
			.map((order) -> order.path("id").asString())
			.toList();
		assertThat(odd).isNotEmpty();

		assertClean(trial, trial.pull(Trial.DAY));

		var stored = trial.rows("SELECT * FROM v_order")
			.stream()
			.filter((order) -> odd.contains(order.get("order_id")))
			.toList();
		assertThat(stored).hasSameSizeAs(odd);
		if (oddity.equals(Case.UNKNOWN_STATUS.name()) && !contract().without().containsKey(Case.UNKNOWN_STATUS)) {
			assertThat(stored).allMatch((order) -> order.get("status").equals("UNKNOWN"));
		}
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void orders_that_change_while_they_are_read_are_all_there_in_the_end() {
		AtomicReference<Runnable> change = new AtomicReference<>(() -> {
		});
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<VendorProxy> proxy = new AtomicReference<>();
		String vendor = contract().vendor();
		try (Trial trial = at(folder.resolve("other"), (options) -> options.withOrders(ORDERS), (server) -> {
			proxy.set(new VendorProxy(server.baseUrl(vendor), (call) -> {
				if (calls.incrementAndGet() == 3) {
					change.get().run();
				}
			}));
			Trial.account(folder.resolve("other"), "shop", contract().account("shop", proxy.get().baseUrl(), HASTY));
		}); VendorProxy open = proxy.get()) {
			Instant before = trial.get(Clock.class).instant().minusSeconds(60);
			change.set(() -> trial.call("POST", "/sandbox/" + vendor + "/change?count=20", ""));

			RunOutcome outcome = trial.pull(Trial.DAY);

			assertThat(outcome.message()).isNull();
			assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
			var today = new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60));
			assertThat(trial.pull(today).exitCode()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void orders_that_change_before_a_restart_are_all_there_in_the_end() {
		require(Case.FURTHER_PAGES);
		try (Trial trial = start(folder.resolve("changed"))) {
			Instant before = trial.get(Clock.class).instant().minusSeconds(60);
			int at = contract().list().equals(contract().next()) ? 2 : 1;
			trial.faults(here("server-error:times=always,on=" + contract().next() + ",at=" + at));
			RunOutcome failed = trial.pull(Trial.DAY);
			assertFailed(trial, failed, 1);

			trial.call("POST", "/sandbox/" + contract().vendor() + "/change?count=40", "");
			trial.faults();

			assertThat(trial.restart(failed.runId()).message()).isNull();
			var today = new Slice.Window(before, trial.get(Clock.class).instant().plusSeconds(60));
			assertThat(trial.pull(today).exitCode()).isZero();
			assertHoldsWhatTheVendorHas(trial);
		}
	}

	@Test
	void budget_and_concurrency_are_never_exceeded() {
		try (Trial trial = at(folder.resolve("other"), (options) -> options.withOrders(ORDERS).withRateScale(20),
				(server) -> Trial.account(folder.resolve("other"), "shop",
						contract().account("shop", server.baseUrl(contract().vendor()), HASTY)
							.replaceAll("(?m)^      limits:.*\\R", ownPace())))) {
			assertClean(trial, trial.pull(Trial.DAY));

			assertThat(trial.vendor().path("throttled").asInt()).isZero();
		}
	}

	@Test
	void stock_beyond_the_vendors_limit_goes_out_in_calls_of_its_size() throws Exception {
		require(Case.PUSH);
		Trial trial = trial();
		int rows = Math.min(2_300, contract().pushed() * 3 + 1);
		load(trial, 1, rows);

		assertPushed(trial, trial.push(), rows);
		assertThat(pushes(trial)).isGreaterThanOrEqualTo((rows + contract().pushed() - 1) / contract().pushed());
		long calls = pushes(trial);
		assertThat(trial.push().exitCode()).isZero();
		assertThat(pushes(trial)).isEqualTo(calls);
	}

	@ParameterizedTest
	@ValueSource(strings = { "slow:millis=1150", "cut-body", "server-error:times=2", "half-applied", "html",
			"throttle:seconds=2" })
	void a_push_that_got_no_answer_is_sent_again_and_ends_with_the_same_stock(String fault) throws Exception {
		require(Case.PUSH);
		Trial trial = trial(fault + (fault.contains(":") ? "," : ":") + "on=" + contract().push());
		int rows = Math.min(1_200, contract().pushed() * 2 + 1);
		load(trial, 1, rows);

		assertPushed(trial, trial.push(), rows);
	}

	@Test
	void a_row_that_the_vendor_refuses_stands_alone_with_its_reason() throws Exception {
		require(Case.PUSH);
		require(Case.PARTIAL_REFUSAL);
		Trial trial = trial("reject-sku:sku=SKU-000007");
		load(trial, 1, 40);

		RunOutcome outcome = trial.push();

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(sum(trial, outcome, RunReports.Line::acknowledged)).isEqualTo(39);
		assertThat(trial.rows("SELECT sku FROM v_inventory WHERE outcome = 'REFUSED'"))
			.containsExactly(Map.of("sku", "SKU-000007"));
	}

	private void require(Case needed) {
		assumeThat(contract().without().get(needed)).as(contract().vendor() + " has no such thing").isNull();
	}

	/** The program, its tables empty, at a vendor that plays these faults. */
	private Trial trial(String... faults) {
		Trial trial = (this.shared != null) ? this.shared : start(folder.resolve("shared"));
		this.shared = trial;
		trial.faults();
		trial.call("DELETE", "/sandbox/" + contract().vendor() + "/stock", "");
		trial.call("POST", "/sandbox/" + contract().vendor() + "/forget-calls", "");
		trial.emptyTables();
		trial.faults(Stream.of(faults).map(this::here).toArray(String[]::new));
		return trial;
	}

	/** Of this vendor alone: a sandbox that does not play the fault there says so. */
	private String here(String fault) {
		return fault + (fault.contains(":") ? "," : ":") + "vendor=" + contract().vendor();
	}

	private Trial start(Path home) {
		String vendor = contract().vendor();
		return at(home, (options) -> options.withOrders(ORDERS), (server) -> {
			String account = contract().account("shop", server.baseUrl(vendor), HASTY);
			Trial.account(home, "shop", account);
			Trial.account(home, "sister", account.replace("    shop:", "    sister:"));
			Trial.account(home, "stranger",
					account.replace("    shop:", "    stranger:").replace("demo-secret", "wrong-secret"));
		});
	}

	private void load(Trial trial, int version, int rows) throws Exception {
		Path file = folder.resolve("stock-" + version + ".csv");
		Files.writeString(file,
				IntStream.range(0, rows)
					.mapToObj((n) -> "SKU-%06d,main,%d%n".formatted(n, (n * version) % 90))
					.collect(Collectors.joining("", "sku,location,quantity\n", "")));
		assertThat(trial.load(file).exitCode()).isZero();
	}

	private static OrderRecords records(Trial trial) {
		Account shop = trial.get(Accounts.class).account("shop");
		return trial.get(Vendors.class).session(shop, OrderRecords.class, () -> {
		});
	}

	private long pushes(Trial trial) {
		List<Long> counts = new ArrayList<>();
		trial.vendor().path("calls").properties().forEach((call) -> {
			if (call.getKey().contains(contract().push())) {
				counts.add(call.getValue().asLong());
			}
		});
		return counts.stream().mapToLong(Long::longValue).sum();
	}

	private static void assertPushed(Trial trial, RunOutcome outcome, int rows) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(sum(trial, outcome, RunReports.Line::acknowledged)).isEqualTo(rows);
		Map<String, Long> theirs = trial.vendorStock()
			.stream()
			.filter((row) -> row.path("written").asInt() > 0)
			.collect(Collectors.toMap((row) -> row.path("sku").asString(), (row) -> row.path("quantity").asLong()));
		Map<String, Long> ours = trial.rows("SELECT sku, quantity FROM v_inventory")
			.stream()
			.collect(Collectors.toMap((row) -> (String) row.get("sku"),
					(row) -> ((Number) row.get("quantity")).longValue()));
		assertThat(theirs).isEqualTo(ours);
	}

	private static void assertClean(Trial trial, RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
	}

	private static void assertFailed(Trial trial, RunOutcome outcome, int exitCode) {
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(exitCode);
		assertThat(outcome.message()).doesNotContain("\n", "Exception", "null", "demo-secret");
		assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
	}

	private void assertCleanRestart(Trial trial, RunOutcome failed) {
		trial.faults();
		RunOutcome again = trial.restart(failed.runId());
		assertThat(again.runId()).isEqualTo(failed.runId());
		assertClean(trial, again);
		assertHoldsWhatTheVendorHas(trial);
	}

	private static void assertHoldsWhatTheVendorHas(Trial trial) {
		assertThat(trial.rows("SELECT * FROM v_order").stream().map(ConnectorContractTests::ours).toList())
			.containsExactlyInAnyOrderElementsOf(trial.vendorOrders()
				.stream()
				.map((order) -> order.path("id").asString() + " " + order.path("lines").asInt() + " "
						+ order.path("currency").asString() + " " + plain(order.path("total").asString()) + " "
						+ order.path("status").asString())
				.toList());
	}

	private static String ours(Map<String, Object> row) {
		return row.get("order_id") + " " + row.get("line_count") + " " + row.get("currency") + " "
				+ plain(row.get("grand_total")) + " " + row.get("vendor_status");
	}

	private static String plain(Object amount) {
		return new BigDecimal(amount.toString()).stripTrailingZeros().toPlainString();
	}

	private static long sum(Trial trial, RunOutcome outcome, java.util.function.ToLongFunction<RunReports.Line> of) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

}
