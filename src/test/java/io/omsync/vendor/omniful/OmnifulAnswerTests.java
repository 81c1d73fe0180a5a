package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.Fetched;
import io.omsync.connector.InventorySink;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.ReturnSource;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.StockReader;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.connector.Vendors;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Order;
import io.omsync.model.Return;
import io.omsync.model.Slice;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that speak of one record, of all of them, or of none. */
class OmnifulAnswerTests {

	private static final ScriptedOmniful VENDOR = new ScriptedOmniful();

	private static final String REFUSED = "400 {\"is_success\":false,\"status_code\":400,\"error\":{\"message\":\"%s\"}}";

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void start() {
		account("shop", "stock-batch: 2");
		account("tenant", "scope: tenant, seller-code: najd");
		trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(1), (server) -> {
		}, Map.of("omsync.key", "b21uaWZ1bC1hbnN3ZXItdGVzdHMta2V5LTAwMDAwMDE="));
	}

	private static void account(String name, String options) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: omniful
				      base-url: %s
				      credentials: { client-id: c, client-secret: s, access-token: a1, refresh-token: r1 }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      options: { %s }
				""".formatted(name, VENDOR.baseUrl(), options));
	}

	@AfterAll
	static void stop() {
		trial.close();
		VENDOR.close();
	}

	@BeforeEach
	void anew() {
		VENDOR.start(1);
	}

	@Test
	void a_sku_that_is_refused_with_a_word_of_its_hub_is_refused_alone() {
		VENDOR.answer((call) -> VENDOR.body().contains("\"B\"") ? REFUSED.formatted("SKU B is not known in hub H1")
				: "{\"failed_skus\":null}");

		assertThat(push("A", "B", "C", "D")).extracting(InventorySink.Outcome::acknowledged)
			.containsExactly(true, false, true, true);
	}

	@Test
	void what_was_taken_before_its_hub_is_refused_stays_acknowledged() {
		VENDOR.answer((call) -> VENDOR.body().contains("\"C\"") ? REFUSED.formatted("Invalid hub code.")
				: "{\"failed_skus\":[{\"sku_codes\":[\"a\"],\"reason\":\"SKU not found\"}]}");

		assertThat(push("A", "B", "C", "D", "E")).extracting(InventorySink.Outcome::acknowledged)
			.containsExactly(false, true, false, false, false);
		assertThat(VENDOR.calls).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"a\"]", "[{\"reason\":\"SKU not found\"}]", "{\"a\":\"SKU not found\"}" })
	void failed_skus_without_their_names_acknowledge_nothing(String failed) {
		VENDOR.answer((call) -> "{\"failed_skus\":%s}".formatted(failed));

		assertThatThrownBy(() -> push("A", "B")).isInstanceOf(Unavailable.class)
			.hasMessageContaining("nobody knows which");
	}

	@Test
	void a_tenants_stock_is_that_of_its_seller_to_the_last_page() {
		VENDOR.answer((call) -> """
				200 {"is_success":true,"data":[{"hub_code":"H1","sku_code":"A","available_quantity":%s}],
				"meta":{"last_page":3}}""".formatted(call.endsWith("page=2") ? "5,\"seller\":{\"code\":\"najd\"}"
				: "9,\"seller\":{\"code\":\"marsa" + (call.endsWith("page=3") ? "2" : "") + "\"}"));

		assertThat(session("tenant", StockReader.class).stock(List.of(level("A")))).singleElement()
			.satisfies((quantity) -> assertThat(quantity).isEqualByComparingTo("5"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "404 {\"message\":\"no Route matched\"}", "400 {\"is_success\":false,\"error\":{}}" })
	void an_order_is_not_gone_when_the_call_is_to_blame(String answer) {
		VENDOR.answer((call) -> answer);
		OrderLookup lookup = session("shop", OrderLookup.class);

		assertThatThrownBy(() -> lookup.order("6b52d1e3a8c2b31d66e1ba28")).isInstanceOf(Unavailable.class)
			.hasMessageContaining("detail-path");
	}

	@Test
	void a_return_of_another_time_is_counted_as_it_is_and_one_without_an_order_is_a_reject() {
		VENDOR.answer((call) -> call.contains("/search") ? "[]" : """
				[{"id":"old","updated_at":"2020-01-01T00:00:00Z","order_items":"none"},
				{"id":"new","order_id":"N1","updated_at":"%s"}]""".formatted(noon()));
		List<Fetched<Return>> rows = session("shop", ReturnSource.class).returns(window()).page(null).rows();

		assertThat(rows.get(0)).isInstanceOfSatisfying(Fetched.Good.class,
				(good) -> assertThat(good.changedAt()).isEqualTo("2020-01-01T00:00:00Z"));
		assertThat(rows.get(1)).isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
			assertThat(bad.key()).isEqualTo("new");
			assertThat(bad.reasonCode()).isEqualTo("MISSING_FIELD");
			assertThat(bad.reason()).contains("omniful_order_id");
		});
	}

	@Test
	void orders_that_nobody_asked_for_belong_to_no_return() {
		VENDOR.answer((call) -> call.contains("/search") ? "[{\"id\":\"x1\",\"order_id\":\"N2\"}]"
				: "[{\"id\":\"new\",\"order_id\":\"N1\",\"updated_at\":\"%s\"}]".formatted(noon()));
		ReturnSource source = session("shop", ReturnSource.class);

		assertThatThrownBy(() -> source.returns(window()).page(null)).isInstanceOf(Unavailable.class)
			.hasMessageContaining("order_ids");
	}

	@Test
	void a_check_tells_that_a_search_of_a_day_does_not_show_what_changed_on_it() {
		VENDOR.answer((call) -> call.contains("/v2/seller/orders?")
				? "[{\"id\":\"x1\",\"order_id\":\"N2\",\"updated_at\":\"%s\"}]".formatted(noon()) : "[]");

		assertThat(session("shop", SelfCheck.class).selfCheck())
			.anySatisfy((remark) -> assertThat(remark.about() + " " + remark.text()).contains("day-end", "x1"));
	}

	@Test
	void what_was_given_back_by_a_transaction_is_not_given_back_twice() {
		ObjectNode json = OmnifulMapperTests.fixture();
		json.putArray("transactions").addObject().put("transaction_id", "T1").put("amount", -4).put("status", 2);
		var order = (Fetched.Good<Order>) new OmnifulMapper(List.of(), OmnifulOptions.Invoices.SHIPPED).order(json,
				"here");

		assertThat(order.value().documents().payments())
			.extracting((payment) -> payment.kind() + " " + payment.amount().stripTrailingZeros().toPlainString())
			.containsExactly("REFUND 4", "CAPTURE 30.499", "REFUND 0.125");
	}

	private static List<InventorySink.Outcome> push(String... skus) {
		return session("shop", InventorySink.class).push(Stream.of(skus).map(OmnifulAnswerTests::level).toList());
	}

	private static InventoryLevel level(String sku) {
		return new InventoryLevel(sku, "H1", 3, Trial.UNTIL);
	}

	private static <C> C session(String account, Class<C> capability) {
		return trial.get(Vendors.class).session(trial.get(Accounts.class).account(account), capability, () -> {
		});
	}

	private static Slice.Window window() {
		Instant now = trial.get(Clock.class).instant().truncatedTo(ChronoUnit.MICROS);
		return new Slice.Window(now.minus(Duration.ofDays(3)), now);
	}

	/** Of yesterday. */
	private static String noon() {
		return trial.get(Clock.class).instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12)).toString();
	}

}
