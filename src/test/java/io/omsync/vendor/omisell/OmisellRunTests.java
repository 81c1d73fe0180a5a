package io.omsync.vendor.omisell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import io.omsync.vendor.omisell.ScriptedOmisell.Answer;
import io.omsync.vendor.omisell.ScriptedOmisell.Seen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What Omisell may do that the sandbox does not, and what is sent to it, to the letter.
 */
class OmisellRunTests {

	private static final long FROM = Trial.DAY.from().getEpochSecond();

	private static final long TO = Trial.DAY.to().getEpochSecond();

	private static final long LATER = TO + 7_200;

	private static final Map<String, Wrong> WRONG = Map.ofEntries(
			Map.entry("no-country", new Wrong("seller-id: '1'", "option country must be one of VN, TH, PH, ID, MY")),
			Map.entry("no-such-country", new Wrong("country: NO", "option country must be")),
			Map.entry("coin", new Wrong("currency: COIN", "option currency must be an ISO 4217 currency, not 'COIN'")),
			Map.entry("no-slice",
					new Wrong("country: VN, slice: 10ms", "option slice must be a time of a second or more")),
			Map.entry("no-page",
					new Wrong("country: VN, page-size: 0", "option page-size must be a whole number from 1")),
			Map.entry("no-path",
					new Wrong("country: VN, token-path: token", "option token-path must be a path that starts with /")),
			Map.entry("four-fields",
					new Wrong("country: VN, inventory-path: /a, inventory-fields: 'a,b,c,d'",
							"option inventory-fields must hold five names")),
			Map.entry("field-twice",
					new Wrong("country: VN, inventory-path: /a, inventory-fields: 'a,b,c,c,e'",
							"option inventory-fields must hold five names, none twice")),
			Map.entry("get", new Wrong("country: VN, inventory-path: /a, inventory-method: GET",
					"option inventory-method must be POST, PUT or PATCH")));

	private static final ScriptedOmisell VENDOR = new ScriptedOmisell();

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		trial = Trial.at("omisell", home, (options) -> options.withOrders(1), (server) -> {
			account("shop", "seller-id: 'S 1', country: vn, shop-id: '77', page-size: 3, slice: 2d");
			account("hours", "country: VN, page-size: 3");
			account("pushing", "country: VN, inventory-path: '/stock?x=1', inventory-batch: 2, inventory-method: put,"
					+ " inventory-fields: 'place,rows,code,pieces,how'");
			Trial.account(home, "still", text("still", "country: VN").replace(", inventory-push: {}", ""));
			WRONG.forEach((name, wrong) -> account(name, wrong.options()));
			account("strict", "country: VN, gone: '404, 1404'");
		});
	}

	private static void account(String name, String options) {
		Trial.account(home, name, text(name, options));
	}

	private static String text(String name, String options) {
		return """
				omsync:
				  accounts:
				    %s:
				      vendor: omisell
				      base-url: %s
				      credentials: { api-key: 'k "1"', api-secret: hush-hush }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { %s }
				      locations: [ { ours: main, theirs: "771" }, { ours: shop, theirs: "corner" } ]
				      jobs: { order-pull: { overlap: 0s }, inventory-push: {} }
				""".formatted(name, VENDOR.baseUrl(), options);
	}

	@AfterAll
	static void stop() {
		trial.close();
		VENDOR.close();
	}

	@BeforeEach
	void anew() {
		VENDOR.reset();
		trial.emptyTables();
	}

	@Test
	void a_call_carries_scheme_seller_country_and_the_whole_query() {
		orders(1);
		assertClean(trial.pull(Trial.DAY), 1);

		VENDOR.calls("/token/")
			.forEach((call) -> assertThat(call).satisfies(
					(login) -> assertThat(login.body()).contains("\"api_key\":\"k \\\"1\\\"\"",
							"\"api_secret\":\"hush-hush\""),
					(login) -> assertThat(login.headers()).doesNotContainKey("Authorization")));
		Seen list = VENDOR.calls.stream().filter(Seen::list).findFirst().orElseThrow();
		assertThat(list.headers().get("Authorization")).startsWith("Omi t");
		assertThat(list.headers()).containsEntry("Seller-ID", "S 1").containsEntry("Country", "VN");
		assertThat(list.query()).isEqualTo(Map.of("updated_from", String.valueOf(FROM), "updated_to",
				String.valueOf(TO), "status_group", "all", "page", "1", "page_size", "3", "shop_id", "77"));
	}

	@Test
	void an_order_that_leaves_while_pages_are_read_takes_none_with_it() {
		orders(9);
		AtomicInteger lists = new AtomicInteger();
		VENDOR.before((call) -> {
			if (call.list() && lists.incrementAndGet() == 2) {
				VENDOR.orders.put("O-008", LATER);
			}
			return null;
		});

		assertClean(trial.pull(Trial.DAY), 8);

		assertThat(stored()).doesNotContain("O-008").contains("O-005", "O-006");
		assertThat(trial.rows("SELECT attempts FROM v_run")).containsExactly(Map.of("attempts", 1));
		VENDOR.before((call) -> null);
		assertClean(trial.pull(new Slice.Window(Trial.DAY.to(), Trial.DAY.to().plus(Duration.ofDays(1)))), 1);
		assertThat(stored()).hasSize(9);
	}

	@Test
	void an_order_that_changes_between_its_list_and_its_detail_comes_with_the_next_window() {
		orders(4);
		VENDOR.before((call) -> {
			if (call.detail()) {
				VENDOR.orders.put("O-002", LATER);
			}
			return null;
		});
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(outcome, 3);
		assertThat(sum(outcome, RunReports.Line::filtered)).isEqualTo(1);
		assertClean(trial.pull(new Slice.Window(Trial.DAY.to(), Trial.DAY.to().plus(Duration.ofDays(1)))), 1);
	}

	@Test
	void a_list_that_never_holds_still_fails_the_run() {
		orders(4);
		VENDOR.before((call) -> {
			if (call.list()) {
				VENDOR.orders.put("O-003", "2".equals(call.query().get("page")) ? LATER : FROM);
			}
			return null;
		});
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("changed each time that they were listed", "slice");
		VENDOR.before((call) -> null);
		orders(4);
		assertThat(trial.restart(outcome.runId()).exitCode()).isZero();
		assertThat(stored()).hasSize(4);
	}

	@Test
	void a_page_without_news_that_is_not_the_last_fails_the_run() {
		orders(7);
		VENDOR.before((call) -> "2".equals(call.query().get("page"))
				? Answer.fine("{\"count\":7,\"next\":\"more\",\"results\":[%s]}"
					.formatted(ScriptedOmisell.head("O-006", FROM + 60 * 6)))
				: null);

		assertThat(trial.pull(Trial.DAY).message()).contains("page 2 of", "brings nothing");
	}

	@Test
	void a_window_takes_its_first_second_and_leaves_its_last() {
		VENDOR.orders.putAll(Map.of("before", FROM - 1, "first", FROM, "last", TO - 1, "next", TO, "after", TO + 1));
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(stored()).containsExactlyInAnyOrder("first", "last");
		assertThat(sum(outcome, RunReports.Line::filtered)).as("the second that both windows ask for").isEqualTo(1);
		assertClean(trial.pull(new Slice.Window(Trial.DAY.to(), Trial.DAY.to().plusSeconds(1))), 1);
		assertThat(stored()).containsExactlyInAnyOrder("first", "last", "next");
	}

	@Test
	void windows_of_less_than_a_second_leave_and_double_nothing() {
		Instant at = Instant.ofEpochSecond(FROM + 100);
		VENDOR.orders.put("O", FROM + 100);

		trial.pull(new Slice.Window(at.minusMillis(700), at.minusMillis(1)));
		assertThat(stored()).isEmpty();
		trial.pull(new Slice.Window(at.minusMillis(1), at.plusMillis(1)));
		assertThat(stored()).containsExactly("O");
		RunOutcome after = trial.pull(new Slice.Window(at.plusMillis(1), at.plusMillis(900)));
		assertThat(sum(after, RunReports.Line::filtered)).isEqualTo(1);
	}

	/** Both lists hold it, whichever bound the vendor counts in. */
	@ParameterizedTest
	@ValueSource(strings = { "both", "lower", "upper" })
	void an_order_in_the_second_between_two_slices_is_read_once(String inclusive) {
		for (int i = 0; i < 24; i++) {
			VENDOR.orders.put("O-" + i, FROM + i * 3_600L);
		}
		VENDOR.before((call) -> {
			if (!call.list()) {
				return null;
			}
			long from = Long.parseLong(call.query().get("updated_from"));
			long to = Long.parseLong(call.query().get("updated_to"));
			List<String> rows = VENDOR.orders.entrySet()
				.stream()
				.filter((order) -> ("upper".equals(inclusive) ? order.getValue() > from : order.getValue() >= from)
						&& ("lower".equals(inclusive) ? order.getValue() < to : order.getValue() <= to))
				.map((order) -> ScriptedOmisell.head(order.getKey(), order.getValue()))
				.toList();
			return Answer
				.fine("{\"count\":%d,\"next\":null,\"results\":[%s]}".formatted(rows.size(), String.join(",", rows)));
		});
		RunOutcome outcome = trial.run("order-pull", "hours", SyncJob.Due.named(Trial.DAY));

		assertThat(outcome.message()).isNull();
		assertThat(sum(outcome, RunReports.Line::fetched)).isEqualTo("upper".equals(inclusive) ? 23 : 24);
		assertThat(VENDOR.calls.stream().filter(Seen::list)).hasSize(24);
		assertThat(VENDOR.calls.stream().filter(Seen::detail)).doesNotHaveDuplicates();
	}

	@Test
	void a_run_that_failed_at_any_call_is_restarted_to_the_same_end() {
		orders(5);
		int[] listsAndDetails = { 1, 2, 3, 4, 8 };
		for (int failing : listsAndDetails) {
			trial.emptyTables();
			AtomicInteger calls = new AtomicInteger();
			VENDOR.before((call) -> (!call.path().contains("/token/") && calls.incrementAndGet() >= failing)
					? new Answer(404, "{}", Map.of()) : null);
			RunOutcome failed = trial.pull(Trial.DAY);
			assertThat(failed.exitCode()).isEqualTo(1);
			assertThat(failed.message()).contains("not Omisell's");

			VENDOR.before((call) -> null);
			RunOutcome again = trial.restart(failed.runId());

			assertThat(again.runId()).isEqualTo(failed.runId());
			assertThat(again.exitCode()).isZero();
			assertThat(stored()).hasSize(5);
		}
	}

	@ParameterizedTest
	@CsvSource({ "200, 404", "200, 200", "200, 1404", "404, 404" })
	void a_listed_order_that_is_not_there_is_a_reject_until_it_is(int status, int code) {
		orders(3);
		VENDOR.before((call) -> call.path().endsWith("O-001") ? Answer.error(status, code, "no such order") : null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(stored()).containsExactlyInAnyOrder("O-000", "O-002");
		assertThat(trial.rows("SELECT record_key, reason_code, state FROM v_reject"))
			.containsExactly(Map.of("record_key", "O-001", "reason_code", "ORDER_GONE", "state", "OPEN"));
		assertThat(trial.rows("SELECT reason FROM v_reject").toString()).contains("no such order");
		assertThat(trial.count("SELECT COUNT(*) FROM reject WHERE changed_at = ?",
				Utc.column(Instant.ofEpochSecond(FROM + 60))))
			.as("an older copy does not resolve it")
			.isEqualTo(1);

		VENDOR.before((call) -> null);
		assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
		assertThat(trial.rows("SELECT state FROM v_reject")).containsExactly(Map.of("state", "RESOLVED"));
	}

	@ParameterizedTest
	@CsvSource({ "400, 1500", "409, 409", "422, 200" })
	void an_error_that_does_not_say_that_the_order_is_gone_fails_the_run(int status, int code) {
		orders(3);
		VENDOR.before((call) -> call.path().endsWith("O-001") ? Answer.error(status, code, "not now") : null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("not now", "option gone");
		assertThatThrownBy(() -> lookup().order("O-001")).isInstanceOf(VendorException.Unavailable.class);
		VENDOR.before((call) -> null);
		assertThat(trial.restart(outcome.runId()).exitCode()).isZero();
	}

	@Test
	void the_http_status_means_gone_too_where_the_code_is_another() {
		orders(2);
		VENDOR.before((call) -> call.path().endsWith("O-001") ? Answer.error(404, 1500, "no such order") : null);

		assertThat(trial.run("order-pull", "strict", SyncJob.Due.named(Trial.DAY)).exitCode()).isEqualTo(3);
	}

	@Test
	void look_ups_that_find_nothing_many_times_in_a_row_are_not_believed() {
		OrderLookup lookup = lookup();
		for (int i = 0; i < 24; i++) {
			assertThat(lookup.order("O-" + i)).isEmpty();
		}
		assertThatThrownBy(() -> lookup.order("O-24")).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("in a row none can be read");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409 })
	void an_answer_that_says_it_is_no_error_is_none_whatever_its_http_status(int status) {
		orders(2);
		VENDOR.before((call) -> call.path().endsWith("O-001") ? new Answer(status,
				ScriptedOmisell.FINE.formatted(ScriptedOmisell.detail("O-001", FROM + 60)), Map.of()) : null);

		assertClean(trial.pull(Trial.DAY), 2);
	}

	@Test
	void an_order_whose_detail_stays_older_than_the_list_is_a_reject_and_holds_up_no_other() {
		orders(4);
		VENDOR.before((call) -> call.path().endsWith("O-002") ? Answer.fine(ScriptedOmisell.detail("O-002", FROM - 500))
				: null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(stored()).containsExactlyInAnyOrder("O-000", "O-001", "O-003");
		assertThat(trial.rows("SELECT record_key, reason_code FROM v_reject"))
			.containsExactly(Map.of("record_key", "O-002", "reason_code", "OUTDATED"));
		assertThat(trial.count("SELECT COUNT(*) FROM reject WHERE changed_at = ?",
				Utc.column(Instant.ofEpochSecond(FROM + 120))))
			.isEqualTo(1);

		VENDOR.before((call) -> null);
		assertThat(trial.pull(Trial.DAY).exitCode()).isZero();
		assertThat(trial.rows("SELECT state FROM v_reject")).containsExactly(Map.of("state", "RESOLVED"));
	}

	@Test
	void when_the_details_of_many_orders_lag_the_run_fails_and_goes_on_later() {
		orders(4);
		VENDOR.before((call) -> call.detail()
				? Answer
					.fine(ScriptedOmisell.detail(call.path().substring(call.path().lastIndexOf('/') + 1), FROM - 500))
				: null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("by itself and of");
		VENDOR.before((call) -> null);
		assertThat(trial.restart(outcome.runId()).exitCode()).isZero();
		assertThat(stored()).hasSize(4);
	}

	@Test
	void orders_that_all_change_while_details_are_read_are_no_ignored_filter() {
		orders(80);
		VENDOR.before((call) -> {
			if (call.detail()) {
				VENDOR.orders.replaceAll((number, updated) -> LATER);
			}
			return null;
		});
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(outcome, 0);
		assertThat(sum(outcome, RunReports.Line::filtered)).isEqualTo(80);
	}

	@Test
	void a_page_past_the_end_that_is_refused_is_a_list_that_moved() {
		orders(7);
		AtomicInteger lists = new AtomicInteger();
		VENDOR.before((call) -> {
			if ("3".equals(call.query().get("page")) && lists.incrementAndGet() == 1) {
				VENDOR.orders.put("O-006", LATER);
				return Answer.error(404, 404, "Invalid page.");
			}
			return null;
		});

		assertClean(trial.pull(Trial.DAY), 6);
		assertThat(trial.rows("SELECT attempts FROM v_run")).containsExactly(Map.of("attempts", 1));
	}

	@Test
	void a_page_that_is_always_refused_fails_the_run_with_what_the_vendor_says() {
		orders(7);
		VENDOR.before((call) -> "2".equals(call.query().get("page")) ? Answer.error(404, 404, "Invalid page.") : null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("page 2 was refused", "Invalid page.");
		assertThat(stored()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 192, 500 })
	void a_listed_number_that_is_too_long_is_a_reject_and_no_call(int length) {
		orders(1);
		VENDOR.before((call) -> call.list()
				? Answer.fine("{\"count\":2,\"next\":null,\"results\":[%s,%s]}"
					.formatted(ScriptedOmisell.head("O-000", FROM), ScriptedOmisell.head("N".repeat(length), FROM)))
				: null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT reason_code FROM v_reject"))
			.containsExactly(Map.of("reason_code", "FIELD_TOO_LONG"));
		assertThat(VENDOR.calls.stream().filter(Seen::detail)).hasSize(1);
	}

	@Test
	void when_no_listed_order_is_there_the_fault_is_not_the_orders() {
		orders(30);
		VENDOR.before((call) -> call.detail() ? Answer.error(404, 404, "not here") : null);

		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("none can be read");
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
	}

	@Test
	void a_404_that_is_not_omisells_fails_the_run() {
		orders(2);
		VENDOR.before(
				(call) -> call.detail() ? new Answer(404, "Not found", Map.of("Content-Type", "text/plain")) : null);

		assertThat(trial.pull(Trial.DAY).message()).contains("answered 404 in a form that is not Omisell's");
	}

	@Test
	void only_the_codes_of_option_gone_mean_that_an_order_is_gone_where_it_is_set() {
		orders(2);
		VENDOR.before((call) -> call.path().endsWith("O-001") ? Answer.error(200, 1404, "gone") : null);
		assertThat(trial.run("order-pull", "strict", SyncJob.Due.named(Trial.DAY)).exitCode()).isEqualTo(3);

		VENDOR.before((call) -> call.path().endsWith("O-001") ? Answer.error(200, 1500, "busy") : null);
		RunOutcome outcome = trial.run("order-pull", "strict", SyncJob.Due.named(Trial.DAY));
		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("busy", "option gone");
	}

	@Test
	void a_detail_that_lags_behind_the_list_is_asked_for_again() {
		orders(2);
		AtomicInteger details = new AtomicInteger();
		VENDOR.before((call) -> (call.path().endsWith("O-001") && details.incrementAndGet() < 3)
				? Answer.fine(ScriptedOmisell.detail("O-001", FROM - 500)) : null);

		assertClean(trial.pull(Trial.DAY), 2);
		assertThat(details.get()).isEqualTo(3);
	}

	@Test
	void a_row_without_its_number_is_a_reject_and_no_call() {
		orders(2);
		VENDOR.before((call) -> call.list() ? Answer.fine("""
				{"count":3,"next":null,"results":[%s,%s,{"omisell_order_number":null,"updated_time":%d}]}
				""".formatted(ScriptedOmisell.head("O-000", FROM), ScriptedOmisell.head("O-001", FROM + 60), FROM))
				: null);
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(stored()).hasSize(2);
		assertThat(trial.rows("SELECT reason_code FROM v_reject"))
			.containsExactly(Map.of("reason_code", "MISSING_FIELD"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"data\":{\"count\":1,\"results\":[]}}",
			"{\"error\":false,\"error_code\":200,\"data\":{}}", "{\"error\":false,\"error_code\":200,\"data\":null}",
			"{\"error\":false,\"data\":{\"results\":[]}}" })
	void a_list_that_says_nothing_is_no_empty_list(String body) {
		VENDOR.before((call) -> call.list() ? new Answer(200, body, Map.of()) : null);

		RunOutcome outcome = trial.pull(Trial.DAY);

		assertThat(outcome.exitCode()).isEqualTo(1);
		assertThat(outcome.message()).contains("omisell order/list").doesNotContain("null", "Exception");
	}

	@ParameterizedTest
	@CsvSource({ "200, 0, 7, , 8", "429, 0, , 9, 9", "429, 429, 7, , 8", "429, 429, , 9, 9", "200, 429, , , 30",
			"429, 429, , , 30" })
	void a_pause_is_as_long_as_the_vendor_asks(int status, int code, String inData, String inHeader, int seconds) {
		orders(2);
		AtomicInteger told = new AtomicInteger();
		int before = trial.backOffs().size();
		VENDOR.before((call) -> (call.detail() && told.getAndIncrement() == 0) ? new Answer(status,
				"{\"error\":%s,\"error_code\":%d,\"data\":{%s}}".formatted(code != 0, code,
						(inData != null) ? "\"retry_after\":" + inData : ""),
				(inHeader != null) ? Map.of("Retry-After", inHeader) : Map.of()) : null);

		assertClean(trial.pull(Trial.DAY), 2);
		assertThat(trial.backOffs().subList(before, trial.backOffs().size())).anySatisfy((pause) -> assertThat(pause)
			.isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds).plusMillis(250)));
	}

	@Test
	void without_a_hint_each_pause_is_longer() {
		orders(1);
		int before = trial.backOffs().size();
		VENDOR.before((call) -> call.detail() ? Answer.error(429, 429, "slow down") : null);

		assertThat(trial.pull(Trial.DAY).exitCode()).isEqualTo(1);
		assertThat(trial.backOffs().subList(before, before + 4)).extracting(Duration::toSeconds)
			.containsExactly(30L, 60L, 120L, 120L);
	}

	@Test
	void a_bucket_that_is_nearly_full_is_given_time_to_empty() {
		orders(2);
		AtomicInteger calls = new AtomicInteger();
		VENDOR.before((call) -> (call.list() && calls.getAndIncrement() == 0)
				? new Answer(200, ScriptedOmisell.FINE.formatted("{\"count\":0,\"next\":null,\"results\":[]}"),
						Map.of(CallLimit.HEADER, "95/100"))
				: null);
		int before = trial.backOffs().size();
		trial.run("order-pull", "hours",
				SyncJob.Due.named(new Slice.Window(Trial.DAY.from(), Trial.DAY.from().plus(Duration.ofHours(2)))));

		assertThat(trial.backOffs().subList(before, trial.backOffs().size())).contains(Duration.ofSeconds(15));
	}

	@ParameterizedTest
	@CsvSource({ "200, 401", "200, 403", "401, 401", "403, 403" })
	void a_refused_token_is_renewed_once_and_then_the_run_ends_with_5(int status, int code) {
		orders(2);
		AtomicInteger refused = new AtomicInteger();
		VENDOR.before((call) -> (call.detail() && refused.getAndIncrement() == 0)
				? Answer.error(status, code, "who are you") : null);
		assertClean(trial.pull(Trial.DAY), 2);
		long logins = VENDOR.calls("/token/").size();
		assertThat(logins).isBetween(1L, 2L);

		VENDOR.before((call) -> call.detail() ? Answer.error(status, code, "who are you") : null);
		RunOutcome outcome = trial.pull(Trial.DAY);
		assertThat(outcome.exitCode()).isEqualTo(5);
		assertThat(outcome.message()).contains("omisell order").doesNotContain("hush-hush");
		assertThat(VENDOR.calls("/token/")).hasSize((int) logins + 1);
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void an_option_that_will_not_do_is_named_with_its_line(String account, String said) {
		assertThatThrownBy(() -> session(account, OrderSource.class)).isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining("account.yml:")
			.hasMessageContaining(said);
	}

	static Stream<Arguments> wrong() {
		return WRONG.entrySet().stream().map((pair) -> Arguments.of(pair.getKey(), pair.getValue().said()));
	}

	@Test
	void an_order_is_looked_up_by_its_number_and_only_omisell_can_say_that_there_is_none() {
		orders(2);
		assertThat(lookup().order("O-001")).get().satisfies((order) -> assertThat(order.key()).isEqualTo("O-001"));
		VENDOR.orders.put("A+b%1 é&?", FROM);
		assertThat(lookup().order("A+b%1 é&?")).get()
			.satisfies((order) -> assertThat(order.key()).isEqualTo("A+b%1 é&?"));
		assertThat(lookup().order("O-009")).isEmpty();
		for (Answer answer : List.of(new Answer(404, "{}", Map.of()), Answer.fine(ScriptedOmisell.detail("X", FROM)))) {
			VENDOR.before((call) -> call.detail() ? answer : null);
			assertThatThrownBy(() -> lookup().order("O-001")).isInstanceOf(VendorException.Unavailable.class)
				.hasMessageContaining("omisell order");
		}
	}

	@Test
	void a_look_takes_one_page_and_few_details() {
		orders(30);
		Page<Order> page = session("strict", OrderSource.class).sample(Trial.DAY);

		assertThat(page.rows()).hasSize(5);
		assertThat(page.claimed()).isEqualTo(30);
		assertThat(page.next()).isNotNull();
		assertThat(VENDOR.calls.stream().filter(Seen::list)).hasSize(1);
	}

	@Test
	void a_look_leaves_out_what_changes_meanwhile() {
		orders(3);
		VENDOR.orders.put("edge", TO);
		VENDOR.before((call) -> {
			if (call.detail()) {
				VENDOR.orders.put("O-001", LATER);
			}
			return null;
		});
		Page<Order> page = session("shop", OrderSource.class).sample(Trial.DAY);

		assertThat(page.rows()).extracting(Fetched::key).containsExactly("O-002", "O-000");
		assertThat(page.claimed()).isEqualTo(3);
		assertThat(page.next()).as("so that none is missed").isNotNull();
	}

	@Test
	void stock_goes_out_as_the_account_says_each_place_for_itself() throws Exception {
		load("A,main,3", "A,shop,4", "B,main,0", "C,main,5");

		assertThat(push("pushing").exitCode()).isZero();

		List<Seen> pushes = VENDOR.calls("/base/stock");
		assertThat(pushes).allMatch((call) -> call.method().equals("PUT") && "1".equals(call.query().get("x")));
		assertThat(pushes.stream().filter((call) -> call.body().contains("\"place\":771"))).hasSize(2);
		assertThat(pushes.stream().map(Seen::body).collect(Collectors.joining())).contains("\"place\":\"corner\"",
				"\"rows\":[", "\"pieces\":5", "\"how\":\"set\"", "\"code\":\"B\"");
	}

	@Test
	void a_sku_that_omisell_refuses_within_200_stands_alone() throws Exception {
		load("A,main,3", "B,main,2", "C,main,5");
		VENDOR.before((call) -> call.body().contains("\"B\"") ? new Answer(200, """
				{"error":true,"error_code":400,"messages":["bad"],"attr_error":{"inventory_sku":"unknown"},"data":null}
				""", Map.of()) : null);

		RunOutcome outcome = push("pushing");

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT sku, reason FROM v_inventory WHERE outcome = 'REFUSED'")).singleElement()
			.satisfies((row) -> assertThat(row.toString()).contains("sku=B", "HTTP_400", "unknown"));
	}

	@Test
	void a_sku_that_is_refused_by_a_code_of_omisells_own_does_not_stop_the_others() throws Exception {
		load("A,main,3", "B,main,2", "C,main,5");
		VENDOR.before((call) -> call.body().contains("\"B\"") ? Answer.error(200, 1207, "unknown sku") : null);

		assertThat(push("pushing").exitCode()).isEqualTo(3);
		assertThat(trial.rows("SELECT sku FROM v_inventory WHERE outcome = 'REFUSED'"))
			.containsExactly(Map.of("sku", "B"));
	}

	@Test
	void a_refusal_that_is_of_the_call_stops_the_push() throws Exception {
		load("A,main,3", "B,main,2", "C,main,5");
		VENDOR.before((call) -> call.path().contains("/stock") ? Answer.error(405, 405, "no such method") : null);

		assertThat(push("pushing").message()).contains("No row is to blame");
	}

	@Test
	void without_a_path_nothing_is_pushed_and_it_says_what_to_set() {
		assertThatThrownBy(() -> push("shop")).isInstanceOf(ConfigurationProblem.class)
			.hasMessageContaining("shop")
			.hasMessageContaining("set option inventory-path");
		assertThat(session("still", SelfCheck.class).selfCheck())
			.anyMatch((remark) -> remark.kind() == Remark.Kind.OFF && remark.text().contains("inventory-path"));
	}

	private static void orders(int count) {
		for (int i = 0; i < count; i++) {
			VENDOR.orders.put("O-%03d".formatted(i), FROM + 60L * i);
		}
	}

	private static OrderLookup lookup() {
		return session("shop", OrderLookup.class);
	}

	private static <C> C session(String account, Class<C> capability) {
		return trial.get(Vendors.class).session(trial.get(Accounts.class).account(account), capability, () -> {
		});
	}

	private static RunOutcome push(String account) {
		RunService runs = trial.get(RunService.class);
		return trial.run("inventory-push", account,
				runs.due("inventory-push", trial.get(Accounts.class).account(account)).get(0));
	}

	private static void load(String... rows) throws Exception {
		Path file = home.resolve("stock.csv");
		Files.writeString(file, "sku,location,quantity\n" + String.join("\n", rows) + "\n");
		RunService runs = trial.get(RunService.class);
		RunOutcome outcome = trial.run("inventory-load", "pushing",
				runs.job("inventory-load").byHand(trial.get(Accounts.class).account("pushing"), file));
		assertThat(outcome.exitCode()).isZero();
	}

	private static List<String> stored() {
		return trial.rows("SELECT order_id FROM v_order").stream().map((row) -> (String) row.get("order_id")).toList();
	}

	private static void assertClean(RunOutcome outcome, long inserted) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(sum(outcome, RunReports.Line::inserted)).isEqualTo(inserted);
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

	private static long sum(RunOutcome outcome, ToLongFunction<RunReports.Line> of) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

	/** Options that can not be, and what is said of them. */
	record Wrong(String options, String said) {
	}

}
