package io.omsync.vendor.magento;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.connector.Inspection;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Documents, look-ups and the check of an account, at the sandbox. */
class MagentoSandboxTests {

	private static final Slice.Window ALL = new Slice.Window(Instant.parse("2026-02-01T00:00:00Z"),
			Instant.parse("2026-04-01T00:00:00Z"));

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void open() {
		trial = Trial.at("magento", home, (options) -> options.withOrders(120), (server) -> {
			account("shop", server.baseUrl("magento").toString(), "page-size: 25");
			account("elsewhere", server.baseUrl("magento").toString(), "store-code: nowhere, edition: COMMERCE");
		});
	}

	private static void account(String name, String baseUrl, String options) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: magento
				      base-url: %s
				      credentials: { username: demo-client, password: demo-secret }
				      limits: { concurrent: 4, per-minute: 3600000 }
				      locations: [ { ours: main, theirs: default } ]
				      options: { %s }
				      jobs:
				        order-pull: { overlap: 0s }
				        inventory-push: { }
				        reconcile: { overlap: 0s }
				""".formatted(name, baseUrl, options));
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void clear() {
		trial.faults();
		trial.emptyTables();
	}

	@Test
	void every_document_is_stored_once_and_a_second_reading_changes_none() {
		RunOutcome outcome = reconcile();

		assertThat(outcome.message()).isNull();
		assertHoldsAllDocuments();
		long stored = sum(outcome);
		assertThat(stored).isGreaterThan(150);

		RunOutcome again = trial.run("reconcile", "shop",
				SyncJob.Due.named(new Slice.Window(ALL.from(), ALL.to().plusSeconds(1))));
		assertThat(again.message()).isNull();
		assertThat(trial.report(again.runId()).ledger().stream().mapToLong(RunReports.Line::unchanged).sum())
			.isEqualTo(stored);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1/creditmemos", "V1/shipments,at=3", "V1/orders" })
	void a_run_that_broke_in_any_list_is_restarted_to_the_same_end(String on) {
		trial.faults("server-error:times=always,on=" + on);
		RunOutcome outcome = reconcile();
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		trial.faults();

		assertThat(trial.restart(outcome.runId()).message()).isNull();
		assertHoldsAllDocuments();
	}

	@Test
	void an_orders_captures_and_refunds_add_up_to_what_it_says() {
		assertThat(reconcile().message()).isNull();
		Map<String, BigDecimal> paid = new TreeMap<>();
		trial.rows("SELECT order_id, SUM(amount) AS amount FROM v_payment WHERE kind = 'CAPTURE' GROUP BY order_id")
			.forEach((row) -> paid.put((String) row.get("order_id"), (BigDecimal) row.get("amount")));

		assertThat(paid).isNotEmpty();
		all("orders").stream()
			.filter((order) -> paid.containsKey(order.path("entity_id").asString()))
			.forEach((order) -> assertThat(paid.get(order.path("entity_id").asString()))
				.as(order.path("entity_id").asString())
				.isEqualByComparingTo(new BigDecimal(order.path("payment").path("amount_paid").asString())));
		assertThat(trial.count("SELECT COUNT(*) FROM v_payment WHERE amount < 0 OR method = ''")).isZero();
	}

	@Test
	void lines_and_totals_of_every_order_add_up() {
		assertThat(trial.pull(Trial.DAY).message()).isNull();

		assertThat(trial.rows("""
				SELECT order_id FROM v_order
				WHERE ABS(subtotal + tax_total + shipping_total - discount_total - grand_total) > 0.01
				""")).isEmpty();
		assertThat(trial.rows("""
				SELECT o.order_id, o.subtotal, o.discount_total, SUM(l.line_total) AS line_totals FROM v_order o
				JOIN v_order_line l USING (account, order_id)
				GROUP BY o.order_id, o.subtotal, o.discount_total HAVING line_totals > o.subtotal + 0.01
				""")).isEmpty();
	}

	@Test
	void a_document_names_the_line_that_its_order_has_of_the_article() {
		assertThat(trial.pull(Trial.DAY).message()).isNull();
		assertThat(reconcile().message()).isNull();

		for (String document : List.of("invoice", "shipment")) {
			String lines = "FROM v_%1$s_line n JOIN v_%1$s d USING (account, %1$s_id) JOIN v_order_line l"
				.formatted(document) + " ON l.account = d.account AND l.order_id = d.order_id AND l.sku = n.sku";
			assertThat(trial.count("SELECT COUNT(*) " + lines)).isGreaterThan(50);
			assertThat(trial.rows("SELECT d.order_id, n.sku, n.order_line_id " + lines
					+ " GROUP BY d.order_id, n.sku, n.order_line_id HAVING SUM(l.line_id = n.order_line_id) = 0"))
				.as(document)
				.isEmpty();
		}
	}

	@Test
	void every_order_is_found_by_its_id_and_one_that_is_none_is_missing() {
		OrderLookup lookup = lookup("shop");

		assertThat(trial.vendorOrders()).hasSize(120)
			.allSatisfy((order) -> assertThat(lookup.order(order.path("id").asString())).get()
				.satisfies((found) -> assertThat(found.key()).isEqualTo(order.path("id").asString())));
		assertThat(lookup.order("99999999")).isEmpty();
		assertThat(lookup.order("no number")).isEmpty();
	}

	@Test
	void an_address_that_is_none_tells_nothing_about_an_order() {
		assertThatThrownBy(() -> lookup("elsewhere").order("10001")).isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("store-code");
	}

	@Test
	void a_check_says_what_the_account_may_do() {
		List<Remark> remarks = trial.get(Inspection.class).inspect("shop");

		assertThat(remarks).allMatch((remark) -> remark.kind().exitCode() == 0, "in order");
		assertThat(remarks).extracting(Remark::about)
			.contains("login", "orders", "invoices", "shipments", "payments", "right to edit source items",
					"options.edition", "locations");
	}

	@Test
	void a_check_without_rights_and_one_of_a_wrong_store_say_so() {
		trial.faults("no-role:on=source-items");
		assertThat(trial.get(Inspection.class).inspect("shop"))
			.anyMatch((remark) -> remark.kind() == Remark.Kind.DENIED && remark.text().contains("isn't authorized"));

		trial.faults();
		assertThat(trial.get(Inspection.class).inspect("elsewhere"))
			.anyMatch((remark) -> remark.kind() == Remark.Kind.FAILED && remark.text().contains("store-code"));
	}

	private static RunOutcome reconcile() {
		return trial.run("reconcile", "shop", SyncJob.Due.named(ALL));
	}

	private static long sum(RunOutcome outcome) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(RunReports.Line::inserted).sum();
	}

	private static void assertHoldsAllDocuments() {
		assertThat(ids("SELECT invoice_id FROM v_invoice WHERE kind = 'INVOICE'")).isEqualTo(theirs("invoices", ""));
		assertThat(ids("SELECT invoice_id FROM v_invoice WHERE kind = 'CREDIT_NOTE'"))
			.isEqualTo(theirs("creditmemos", "creditmemo-"));
		assertThat(ids("SELECT shipment_id FROM v_shipment")).isEqualTo(theirs("shipments", ""));
		assertThat(ids("SELECT payment_id FROM v_payment")).isEqualTo(theirs("transactions", ""));
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
	}

	private static List<String> ids(String query) {
		return trial.sql.queryForList(query, String.class).stream().sorted().toList();
	}

	private static List<String> theirs(String list, String prefix) {
		String id = "transactions".equals(list) ? "transaction_id" : "entity_id";
		return all(list).stream().map((record) -> prefix + record.path(id).asString()).sorted().toList();
	}

	/** Magento sends everything when no page size is given. */
	private static List<JsonNode> all(String list) {
		try {
			HttpRequest request = HttpRequest
				.newBuilder(
						URI.create(trial.sandbox.baseUrl("magento") + "/rest/default/V1/" + list + "?searchCriteria="))
				.header("Authorization", "Bearer demo-integration-token")
				.build();
			String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
			return List.copyOf(new JsonMapper().readTree(answer).path("items").valueStream().toList());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OrderLookup lookup(String account) {
		return trial.get(Vendors.class).session(trial.get(Accounts.class).account(account), OrderLookup.class, () -> {
		});
	}

}
