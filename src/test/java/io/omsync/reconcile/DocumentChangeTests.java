package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.Trial;
import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;
import io.omsync.model.Slice;
import io.omsync.order.ForgetOrder;
import io.omsync.reconcile.PaperVendor.Kind;
import io.omsync.run.RunOutcome;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a later version, a mapping made afterwards and a forgotten buyer do to documents.
 */
class DocumentChangeTests {

	private static final Slice.Window DAY = new Slice.Window(PaperVendor.NOON.minusSeconds(3600),
			PaperVendor.NOON.plusSeconds(3600));

	private static final String WORDS = "my husband Per left me";

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
				        reconcile: { overlap: 0s }
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

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void a_status_without_a_mapping_takes_neither_the_known_one_nor_the_time_of_leaving(boolean listed) {
		for (int version : new int[] { 1, 2, 3 }) {
			boolean known = version == 1;
			Shipment shipment = shipment(known ? ShipmentStatus.SHIPPED : ShipmentStatus.UNKNOWN, version,
					known ? Optional.of(PaperVendor.NOON) : Optional.empty());
			Return goods = goods(known ? ReturnStatus.RECEIVED : ReturnStatus.UNKNOWN, version);
			bring(listed, version, shipment, goods);
		}

		assertThat(trial.rows("SELECT status, vendor_status FROM v_shipment"))
			.containsExactly(Map.of("status", "SHIPPED", "vendor_status", "w3"));
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment WHERE shipped_at = '2026-03-01 12:00:00'"))
			.isEqualTo(1);
		assertThat(trial.rows("SELECT status, vendor_status FROM v_return"))
			.containsExactly(Map.of("status", "RECEIVED", "vendor_status", "w3"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void a_status_that_is_mapped_afterwards_reaches_what_did_not_change(boolean listed) {
		bring(listed, 1, shipment(ShipmentStatus.UNKNOWN, 1, Optional.empty()), goods(ReturnStatus.UNKNOWN, 1));
		bring(listed, 1, shipment(ShipmentStatus.DELIVERED, 1, Optional.of(PaperVendor.NOON)),
				goods(ReturnStatus.INSPECTED, 1));

		assertThat(trial.rows("SELECT status FROM v_shipment")).containsExactly(Map.of("status", "DELIVERED"));
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment WHERE shipped_at IS NOT NULL")).isEqualTo(1);
		assertThat(trial.rows("SELECT status FROM v_return")).containsExactly(Map.of("status", "INSPECTED"));
	}

	@Test
	void an_orders_own_status_that_is_mapped_afterwards_reaches_it_once() {
		orders(order(OrderStatus.UNKNOWN, 1, Documents.NONE));

		RunOutcome mapped = orders(order(OrderStatus.DELIVERED, 1, Documents.NONE));
		RunOutcome again = orders(order(OrderStatus.DELIVERED, 1, Documents.NONE));
		RunOutcome unmapped = orders(order(OrderStatus.UNKNOWN, 1, Documents.NONE));

		assertThat(trial.rows("SELECT status FROM v_order")).containsExactly(Map.of("status", "DELIVERED"));
		assertThat(trial.count("SELECT SUM(updated) FROM v_ledger WHERE run_id = ?", mapped.runId())).isEqualTo(1);
		for (RunOutcome same : List.of(again, unmapped)) {
			assertThat(trial.count("SELECT SUM(unchanged) FROM v_ledger WHERE run_id = ?", same.runId())).isEqualTo(1);
		}
	}

	@Test
	void an_order_that_was_stored_without_its_documents_gets_them_though_it_did_not_change() {
		Documents documents = new Documents(List.of(shipment(ShipmentStatus.SHIPPED, 1, Optional.empty())), List.of(),
				List.of(), List.of(goods(ReturnStatus.RECEIVED, 1)));
		orders(order(OrderStatus.SHIPPED, 2, documents));
		trial.sql.update("DELETE FROM shipment");
		trial.sql.update("DELETE FROM shipment_line");
		orders(order(OrderStatus.SHIPPED, 1, new Documents(List.of(), List.of(), List.of(), List.of())));
		assertThat(trial.count("SELECT COUNT(*) FROM v_return")).isEqualTo(1);

		orders(order(OrderStatus.SHIPPED, 2, documents));

		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment")).isEqualTo(1);
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment_line")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void a_forgotten_buyers_words_go_and_do_not_come_back(boolean listed) {
		bring(listed, 1, shipment(ShipmentStatus.SHIPPED, 1, Optional.empty()), goods(ReturnStatus.RECEIVED, 1));
		assertThat(words()).isEqualTo(1);
		ForgetOrder forget = trial.get(ForgetOrder.class);

		forget.forget("shop", forget.find("shop", "A"), "someone", Duration.ZERO);
		assertThat(words()).isZero();

		bring(listed, 2, shipment(ShipmentStatus.SHIPPED, 2, Optional.empty()), goods(ReturnStatus.RECEIVED, 2));
		assertThat(trial.rows("SELECT vendor_status FROM v_return")).containsExactly(Map.of("vendor_status", "w2"));
		assertThat(trial.count("SELECT COUNT(*) FROM v_return_line WHERE reason = ''")).isEqualTo(1);
	}

	@Test
	void an_order_is_forgotten_under_its_number_too() {
		orders(order(OrderStatus.SHIPPED, 1, Documents.NONE));
		trial.sql.update("UPDATE sales_order SET order_number = 'N-1'");
		vendor.list(Kind.RETURN,
				List.of(Papers.listed(new Return("R9", "N-1", ReturnStatus.RECEIVED, "w", "EUR", Papers.TEN,
						Papers.at(0), Papers.at(1), List.of(new Return.Line("L1", "", "SKU", Papers.TEN, WORDS))))));
		reconcile();
		ForgetOrder forget = trial.get(ForgetOrder.class);

		assertThat(forget.find("shop", "N-1")).containsExactly("A");
		forget.forget("shop", List.of("A"), "someone", Duration.ZERO);

		assertThat(words()).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM forgotten_record")).isEqualTo(2);
		assertThat(forget.find("shop", "N-1")).containsExactly("A");
	}

	private static long words() {
		return trial.count("SELECT COUNT(*) FROM v_return_line WHERE reason = ?", WORDS);
	}

	private static Shipment shipment(ShipmentStatus status, int version, Optional<Instant> shippedAt) {
		return new Shipment("S", "A", status, "w" + version, "", "", shippedAt, Papers.at(version),
				List.of(new Shipment.Line("L1", "", "SKU", Papers.TEN)));
	}

	private static Return goods(ReturnStatus status, int version) {
		return new Return("R", "A", status, "w" + version, "EUR", Papers.TEN, Papers.at(0), Papers.at(version),
				List.of(new Return.Line("L1", "", "SKU", Papers.TEN, WORDS)));
	}

	/** From lists, or inside an order; what the vendor sent differs by version alone. */
	private static void bring(boolean listed, int version, Shipment shipment, Return goods) {
		if (listed) {
			vendor.list(Kind.SHIPMENT, List.of(sent("S", version, shipment)));
			vendor.list(Kind.RETURN, List.of(sent("R", version, goods)));
			reconcile();
		}
		else {
			orders(order(OrderStatus.SHIPPED, version,
					new Documents(List.of(shipment), List.of(), List.of(), List.of(goods))));
		}
	}

	private static Fetched<Order> order(OrderStatus status, int version, Documents documents) {
		return sent("A", version, new Order("A", "A", status, "s", "EUR", Papers.TEN, Papers.TEN, Papers.TEN,
				Papers.TEN, Papers.TEN, PaperVendor.NOON, Papers.at(version), List.of(), documents));
	}

	private static <T> Fetched<T> sent(String id, int version, T record) {
		return new Fetched.Good<>(id, Digest.of(id + version), Papers.at(version), record, "row of " + id,
				"{\"id\":\"" + id + "\"}");
	}

	private static RunOutcome orders(Fetched<?>... orders) {
		vendor.list(Kind.ORDER, List.of(orders));
		return clean(trial.run("order-pull", "shop", SyncJob.Due.named(DAY)));
	}

	private static void reconcile() {
		clean(trial.run("reconcile", "shop", SyncJob.Due.named(DAY)));
	}

	private static RunOutcome clean(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		return outcome;
	}

}
