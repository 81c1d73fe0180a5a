package io.omsync.reconcile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Fetched;
import io.omsync.connector.VendorException;
import io.omsync.model.Documents;
import io.omsync.model.Invoice;
import io.omsync.model.Slice;
import io.omsync.order.ForgetOrder;
import io.omsync.reconcile.PaperVendor.Kind;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents from lists and from orders in their tables, once and in their newest version.
 */
class DocumentStoresTests {

	private static final Slice.Window DAY = new Slice.Window(PaperVendor.NOON.minusSeconds(3600),
			PaperVendor.NOON.plusSeconds(3600));

	@TempDir
	static Path home;

	private static Trial trial;

	private static PaperVendor vendor;

	@BeforeAll
	static void start() {
		trial = Trial.withVendor(home, PaperVendor.class, () -> Trial.account(home, "shop", """
				omsync:
				  accounts:
				    shop:
				      vendor: paperVendor
				      base-url: http://127.0.0.1:9
				      jobs:
				        order-pull: { overlap: 0s }
				        reconcile: { overlap: 0s, chunk: 7 }
				"""));
		vendor = trial.get(PaperVendor.class);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		vendor.reset();
		trial.emptyTables();
	}

	@Test
	void each_kind_has_a_step_and_a_ledger_of_its_own_by_currency() {
		vendor.list(Kind.INVOICE,
				List.of(Papers.listed(Papers.invoice("I1", "A", 1, "EUR", Invoice.Kind.INVOICE, 2)),
						Papers.listed(Papers.invoice("I2", "A", 1, "EUR", Invoice.Kind.INVOICE, 0)),
						Papers.listed(Papers.invoice("I3", "A", 1, "EUR", Invoice.Kind.CREDIT_NOTE, 1)),
						Papers.listed(Papers.invoice("I4", "B", 1, "SEK", Invoice.Kind.CREDIT_NOTE, 1))));
		vendor.list(Kind.SHIPMENT, List.of(Papers.listed(Papers.shipment("S1", "A", 1, 2))));
		vendor.list(Kind.PAYMENT, List.of(Papers.listed(Papers.payment("P1", "A", 1, "EUR"))));

		RunOutcome outcome = clean(reconcile());

		assertThat(trial.report(outcome.runId())
			.ledger()
			.stream()
			.filter((line) -> line.fetched() > 0)
			.map((line) -> line.step() + " " + line.currency() + " " + line.inserted() + " " + line.amount()))
			.containsExactly("invoices EUR 3 10.0000", "invoices SEK 1 -10.0000", "payments EUR 1 10.0000",
					"shipments null 1 0.0000");
		assertThat(trial.report(outcome.runId()).ledger()).filteredOn((line) -> line.step().equals("returns"))
			.allMatch(RunReports.Line::balanced);
		assertThat(trial.rows("SELECT kind, document_id FROM document_raw ORDER BY document_id")).hasSize(6);
	}

	@ParameterizedTest
	@CsvSource({ "1, 2", "2, 1" })
	void the_newer_version_wins_whatever_the_order_of_arrival(int first, int second) {
		for (int version : new int[] { first, second }) {
			vendor.list(Kind.INVOICE, List.of(Papers
				.listed(Papers.invoice("I1", "A", version, "EUR", Invoice.Kind.INVOICE, (version == 2) ? 1 : 3))));
			vendor.list(Kind.SHIPMENT, List.of(Papers.listed(Papers.shipment("S1", "A", version, version))));
			vendor.list(Kind.RETURN, List.of(Papers.listed(Papers.goods("R1", "A", version, "EUR"))));
			clean(reconcile());
		}

		assertThat(one("SELECT invoice_number FROM v_invoice")).isEqualTo("N2");
		assertThat(trial.rows("SELECT line_id, sku FROM v_invoice_line"))
			.containsExactly(Map.of("line_id", "L1", "sku", "SKU 2"));
		assertThat(one("SELECT carrier FROM v_shipment")).isEqualTo("carrier 2");
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment_line")).isEqualTo(2);
		assertThat(one("SELECT vendor_status FROM v_return")).isEqualTo("r 2");
	}

	@Test
	void versions_in_one_chunk_end_as_the_newest_with_its_lines() {
		vendor.list(Kind.INVOICE,
				List.of(Papers.listed(Papers.invoice("I1", "A", 1, "EUR", Invoice.Kind.INVOICE, 3)),
						Papers.listed(Papers.invoice("I1", "A", 3, "EUR", Invoice.Kind.INVOICE, 1)),
						Papers.listed(Papers.invoice("I1", "A", 2, "EUR", Invoice.Kind.INVOICE, 2)),
						Papers.listed(Papers.invoice("I1", "A", 3, "EUR", Invoice.Kind.INVOICE, 1))));

		RunReports.Line line = trial.report(reconcile().runId())
			.ledger()
			.stream()
			.filter((each) -> each.inserted() > 0)
			.findFirst()
			.orElseThrow();

		assertThat(List.of(line.inserted(), line.updated(), line.unchanged())).containsExactly(1L, 1L, 2L);
		assertThat(one("SELECT invoice_number FROM v_invoice")).isEqualTo("N3");
		assertThat(trial.count("SELECT COUNT(*) FROM v_invoice_line")).isEqualTo(1);
	}

	@Test
	void a_thousand_rows_a_chunk_come_and_change_at_once() {
		Trial.account(home, "wide", """
				omsync:
				  accounts:
				    wide:
				      vendor: paperVendor
				      base-url: http://127.0.0.1:9
				      jobs:
				        reconcile: { overlap: 0s, chunk: 1000 }
				""");
		try (Trial wide = Trial.withVendor(home, PaperVendor.class, () -> {
		})) {
			PaperVendor paper = wide.get(PaperVendor.class);
			paper.rows = 1000;
			for (int version : new int[] { 1, 2 }) {
				paper.list(Kind.INVOICE, IntStream.range(0, 2100)
					.mapToObj((n) -> Papers.listed(
							Papers.invoice("I" + n, "A" + n / 3, version, "EUR", Invoice.Kind.INVOICE, 3 - version)))
					.toList());
				assertThat(wide.run("reconcile", "wide", SyncJob.Due.named(DAY)).exitCode()).isZero();
			}
			assertThat(wide.count("SELECT COUNT(*) FROM v_invoice WHERE invoice_number = 'N2'")).isEqualTo(2100);
			assertThat(wide.count("SELECT COUNT(*) FROM v_invoice_line")).isEqualTo(2100);
			assertThat(wide.count("SELECT COUNT(*) FROM document_raw")).isEqualTo(2100);
		}
	}

	@ParameterizedTest
	@CsvSource({ "INVOICE, 1", "SHIPMENT, 0", "SHIPMENT, 2", "PAYMENT, 1", "RETURN, 0", "RETURN, 2" })
	void a_run_that_fails_in_or_between_steps_is_restarted_to_the_same_end(Kind kind, int page) {
		fill(25);
		clean(reconcile());
		var undisturbed = everything();
		trial.emptyTables();
		AtomicBoolean healed = new AtomicBoolean();
		vendor.beforePage.put(kind, (number) -> {
			if (number == page && !healed.get()) {
				throw VendorException.Unavailable.lasting("paper: no page");
			}
		});

		RunOutcome failed = reconcile();
		assertThat(failed.status()).isEqualTo(Status.FAILED);
		healed.set(true);
		RunOutcome outcome = clean(trial.restart(failed.runId()));

		assertThat(outcome.runId()).isEqualTo(failed.runId());
		assertThat(everything()).isEqualTo(undisturbed);
		assertThat(trial.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(100);
		assertThat(trial.count("SELECT SUM(unchanged) FROM v_ledger")).isZero();
		assertThat(trial.rows("SELECT DISTINCT state FROM v_window")).containsExactly(Map.of("state", "DONE"));
	}

	@Test
	void a_bad_document_is_set_aside_and_the_others_come() {
		List<Fetched<?>> invoices = new ArrayList<>();
		invoices.add(Papers.listed(Papers.invoice("I1", "A", 1, "EUR", Invoice.Kind.INVOICE, 1)));
		invoices.add(bad("I2", "{\"id\":\"I2\",\"orderId\":\"A\",\"name\":\"Kari Nordmann\"}"));
		vendor.list(Kind.INVOICE, invoices);

		RunOutcome outcome = reconcile();

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		assertThat(trial.count("SELECT COUNT(*) FROM v_invoice")).isEqualTo(1);
		vendor.list(Kind.INVOICE, List.of(Papers.listed(Papers.invoice("I2", "A", 2, "EUR", Invoice.Kind.INVOICE, 1))));
		clean(reconcile());
		assertThat(one("SELECT state FROM v_reject")).isEqualTo("RESOLVED");
	}

	@Test
	void what_an_order_holds_no_more_goes_with_its_newer_version_alone() {
		orders(PaperVendor.order("A", 2, papers("A", 1, 2)), PaperVendor.order("B", 2, papers("B", 1, 1)),
				PaperVendor.order("C", 2, Documents.NONE));
		orders(PaperVendor.order("A", 1, papers("A", 1, 3)), PaperVendor.order("B", 1, Documents.NONE));
		assertThat(ids("shipment_id", "v_shipment")).containsExactly("A/S0", "A/S1", "B/S0");

		orders(PaperVendor.order("A", 3, papers("A", 3, 1)), PaperVendor.order("C", 3, papers("C", 3, 1)));

		for (String kind : List.of("shipment", "invoice", "payment", "return")) {
			assertThat(ids(kind + "_id", "v_" + kind)).as(kind)
				.containsExactly("A/" + kind.substring(0, 1).toUpperCase() + "0",
						"B/" + kind.substring(0, 1).toUpperCase() + "0",
						"C/" + kind.substring(0, 1).toUpperCase() + "0");
		}
		assertThat(trial.count("SELECT COUNT(DISTINCT invoice_id) FROM v_invoice_line")).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(DISTINCT shipment_id) FROM v_shipment_line")).isEqualTo(3);
	}

	@Test
	void an_order_without_any_document_left_loses_them_all() {
		orders(PaperVendor.order("A", 1, papers("A", 1, 2)));
		orders(PaperVendor.order("A", 2, new Documents(List.of(), List.of(), List.of(), List.of())));

		assertThat(everything()).allMatch(List::isEmpty);
	}

	@Test
	void a_document_that_did_not_change_with_its_order_is_not_written_again() {
		orders(PaperVendor.order("A", 1, papers("A", 1, 2)));
		var before = everything();

		RunOutcome outcome = orders(PaperVendor.order("A", 5, papers("A", 1, 2)));

		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE run_id = ?", outcome.runId())).isEqualTo(1);
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void a_document_that_two_orders_name_is_there_once_and_stays_with_the_later() {
		orders(PaperVendor.order("A", 1, papers("X", 1, 1)), PaperVendor.order("B", 2, moved(papers("X", 2, 1), "B")));
		assertThat(trial.rows("SELECT order_id FROM v_shipment")).containsExactly(Map.of("order_id", "B"));

		orders(PaperVendor.order("A", 3, new Documents(List.of(), List.of(), List.of(), List.of())));

		assertThat(trial.rows("SELECT order_id FROM v_shipment")).containsExactly(Map.of("order_id", "B"));
	}

	@Test
	void what_a_list_brought_is_not_taken_for_an_orders_own() {
		vendor.list(Kind.SHIPMENT, List.of(Papers.listed(Papers.shipment("S-LIST", "A", 1, 1))));
		clean(reconcile());
		orders(PaperVendor.order("A", 1, papers("A", 1, 1)));
		orders(PaperVendor.order("A", 2, new Documents(List.of(), List.of(), List.of(), List.of())));

		assertThat(ids("shipment_id", "v_shipment")).containsExactly("S-LIST");
	}

	@Test
	void ids_that_only_look_alike_are_different_documents() {
		vendor.list(Kind.PAYMENT,
				List.of("p1", "P1", "p1 ", "ṗ1")
					.stream()
					.map((id) -> Papers.listed(Papers.payment(id, "A", 1, "EUR")))
					.toList());
		clean(reconcile());

		assertThat(trial.count("SELECT COUNT(*) FROM v_payment")).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource(names = { "INVOICE", "RETURN" })
	void a_forgotten_buyer_is_blanked_in_stored_and_refused_documents_and_in_those_that_come(Kind kind) {
		String name = "Kari Nordmann";
		vendor.list(kind, List.of(bad("D1", "{\"id\":\"D1\",\"orderId\":\"A-7\",\"name\":\"" + name + "\"}"),
				bad("D2", "{\"id\":\"D2\",\"order\":{\"number\":\"A-7\"},\"name\":\"" + name + "\"}"),
				bad("D3", "{\"id\":\"D3\",\"orderId\":\"A-70\",\"name\":\"" + name + "\"}"),
				bad("D4", "{\"id\":\"D4\",\"orderId\":\"B\",\"sku\":\"A-7\",\"name\":\"" + name + "\"}"),
				bad("D5",
						"{\"id\":\"D5\",\"sortOrder\":\"A-7\",\"orderLine\":{\"id\":\"A-7\"},\"name\":\"" + name
								+ "\"}"),
				bad("D6", "{\"id\":\"D6\",\"order_ids\":[\"B\",\"A-7\"],\"name\":\"" + name + "\"}"),
				bad("D7", "{\"id\":\"D7\",\"orders\":[{\"increment_id\":\"A-7\"}],\"name\":\"" + name + "\"}")));
		assertThat(reconcile().exitCode()).isEqualTo(3);
		ForgetOrder forget = trial.get(ForgetOrder.class);

		List<ForgetOrder.Done> done = forget.forget("shop", forget.find("shop", "A-7"), "someone", Duration.ZERO);

		assertThat(done).singleElement().satisfies((one) -> assertThat(one.rejects()).isEqualTo(4));
		assertThat(trial.rows("SELECT record_key FROM v_reject WHERE raw LIKE ?", "%" + name + "%")
			.stream()
			.map((row) -> row.get("record_key"))).containsExactlyInAnyOrder("D3", "D4", "D5");
		trial.sql.update("UPDATE reject SET digest = 'older'");
		reconcile();
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isEqualTo(14);
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject WHERE raw LIKE ?", "%" + name + "%")).isEqualTo(6);
	}

	private static Fetched<?> bad(String id, String raw) {
		return new Fetched.Bad<Invoice>(id, io.omsync.connector.Digest.of(raw), "MISSING_FIELD", "amount is missing",
				"row of " + id, null, Papers.at(1), raw);
	}

	private static Documents papers(String order, int version, int count) {
		return new Documents(
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.shipment(order + "/S" + n, order, version, 2))
					.toList(),
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.invoice(order + "/I" + n, order, version, "EUR", Invoice.Kind.INVOICE, 2))
					.toList(),
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.payment(order + "/P" + n, order, version, "EUR"))
					.toList(),
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.goods(order + "/R" + n, order, version, "EUR"))
					.toList());
	}

	private static Documents moved(Documents documents, String order) {
		return new Documents(
				documents.shipments().stream().map((each) -> Papers.shipment(each.id(), order, 2, 2)).toList(),
				List.of(), List.of(), List.of());
	}

	private static void fill(int count) {
		vendor.list(Kind.INVOICE,
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.listed(Papers.invoice("I" + n, "A", 1, "EUR", Invoice.Kind.INVOICE, 2)))
					.toList());
		vendor.list(Kind.SHIPMENT,
				IntStream.range(0, count).mapToObj((n) -> Papers.listed(Papers.shipment("S" + n, "A", 1, 2))).toList());
		vendor.list(Kind.PAYMENT,
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.listed(Papers.payment("P" + n, "A", 1, "EUR")))
					.toList());
		vendor.list(Kind.RETURN,
				IntStream.range(0, count)
					.mapToObj((n) -> Papers.listed(Papers.goods("R" + n, "A", 1, "EUR")))
					.toList());
	}

	private static RunOutcome orders(Fetched<?>... orders) {
		vendor.list(Kind.ORDER, List.of(orders));
		return clean(trial.run("order-pull", "shop", SyncJob.Due.named(DAY)));
	}

	private static RunOutcome reconcile() {
		return trial.run("reconcile", "shop", SyncJob.Due.named(DAY));
	}

	private static RunOutcome clean(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		return outcome;
	}

	private static Object one(String query) {
		return trial.rows(query).get(0).values().iterator().next();
	}

	private static List<Object> ids(String column, String view) {
		return trial.rows("SELECT " + column + " AS id FROM " + view + " ORDER BY 1")
			.stream()
			.map((row) -> row.get("id"))
			.toList();
	}

	private static List<List<Map<String, Object>>> everything() {
		return List.of("shipment", "shipment_line", "invoice", "invoice_line", "payment", "return", "return_line")
			.stream()
			.map((name) -> trial.rows("SELECT * FROM v_" + name + " ORDER BY 1, 2, 3")
				.stream()
				.peek((row) -> row.remove("run_id"))
				.toList())
			.toList();
	}

}
