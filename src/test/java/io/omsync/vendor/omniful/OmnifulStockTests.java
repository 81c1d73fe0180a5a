package io.omsync.vendor.omniful;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.Inspection;
import io.omsync.connector.Remark;
import io.omsync.connector.StockReader;
import io.omsync.model.InventoryLevel;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock, returns and a check of Omniful as the sandbox plays it. */
class OmnifulStockTests {

	@TempDir
	static Path home;

	private static OmnifulTrial omniful;

	@BeforeAll
	static void start() {
		omniful = new OmnifulTrial(home);
	}

	@AfterAll
	static void stop() {
		omniful.close();
	}

	@BeforeEach
	void anew() {
		omniful.anew();
	}

	@Test
	void returns_of_the_window_are_read_and_belong_to_orders() {
		omniful.assertAll(omniful.pull("shop"));
		RunOutcome outcome = omniful.trial.run("reconcile", "shop", SyncJob.Due.named(Trial.DAY));

		assertThat(outcome.message()).isNull();
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_return")).isPositive();
		assertThat(omniful.trial.count("SELECT COUNT(*) FROM v_return WHERE status = 'UNKNOWN'")).isZero();
		assertThat(omniful.trial.count("""
				SELECT COUNT(*) FROM v_return r WHERE NOT EXISTS (SELECT 1 FROM v_order o
				    WHERE o.account = r.account AND r.order_id = o.order_id)
				""")).isZero();
		RunOutcome again = omniful.trial.run("reconcile", "shop", SyncJob.Due.named(Trial.DAY));
		assertThat(omniful.sum(again, RunReports.Line::inserted) + omniful.sum(again, RunReports.Line::updated))
			.isZero();
	}

	@Test
	void a_hub_that_omniful_does_not_know_refuses_its_rows_and_no_others() throws Exception {
		Path file = home.resolve("stock.csv");
		Files.writeString(file, "sku,location,quantity\nA-1,main,5\nB-2,main,7\nA-1,shop,1\nB-2,shop,2\n");
		assertThat(omniful.trial.load(file).exitCode()).isZero();

		assertThat(omniful.trial.push().exitCode()).isEqualTo(3);

		assertThat(
				omniful.trial.rows("SELECT sku, location FROM v_inventory WHERE outcome = 'ACKNOWLEDGED' ORDER BY sku"))
			.containsExactly(Map.of("sku", "A-1", "location", "main"), Map.of("sku", "B-2", "location", "main"));
		assertThat(omniful.calls("/v1/inventory/hubs/")).isEqualTo(2);
		assertThat(omniful.session("shop", StockReader.class)
			.stock(List.of(level("A-1", "RUH-DC1"), level("B-2", "RUH-DC1"), level("C-3", "RUH-DC1"))))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(BigDecimal.valueOf(5), BigDecimal.valueOf(7), BigDecimal.ZERO);
	}

	@Test
	void a_check_tells_of_hubs_and_of_the_end_of_v1_and_uses_up_no_token() {
		List<Remark> shop = omniful.trial.get(Inspection.class).inspect("shop");
		List<Remark> legacy = omniful.trial.get(Inspection.class).inspect("legacy");

		assertThat(shop).anySatisfy((remark) -> assertThat(remark.text()).contains("hub RUH-DC1 is there"))
			.anySatisfy((remark) -> assertThat(remark.text()).contains("NO-SUCH"));
		assertThat(legacy).anySatisfy((remark) -> assertThat(remark.text()).contains("2026-07-30"));
		assertThat(omniful.calls("/v1/token")).isZero();
	}

	private static InventoryLevel level(String sku, String hub) {
		return new InventoryLevel(sku, hub, 0, Trial.UNTIL);
	}

}
