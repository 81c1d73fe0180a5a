package io.omsync.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sweep that is killed and restarted ends as if nothing had happened. */
@Tag("certify")
class SweepKillTests {

	private static final List<String> SWEEP = List.of("run", "order-sweep", "--account", "shop");

	private static final String SETTINGS = "order-pull: { chunk: 100 },"
			+ " order-sweep: { chunk: 20, after: [1h], max-calls: 800, stale-after: ";

	@TempDir
	Path folder;

	@Test
	void a_window_that_is_swept_brings_what_came_late_once() {
		int orders = 1_000;
		try (Site site = Site.in(this.folder, orders, SETTINGS + "9999d }")) {
			pulledWithout(site, 990, 995);

			Program last = killed(site, (runId) -> site.handled(runId) >= 100);

			assertThat(last.end()).as(last::said).isZero();
			assertThat(Site.balanced(last.document())).isTrue();
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(orders);
			assertThat(site.count("SELECT COUNT(*) FROM v_order_late")).isEqualTo(2);
			assertThat(site.count("SELECT late FROM v_window WHERE job = 'order-pull'")).isEqualTo(2);
			assertNothingIsDue(site);
		}
	}

	@Test
	void look_ups_go_on_after_the_last_stored_answer() {
		try (Site site = Site.in(this.folder, 300, SETTINGS + "3d }")) {
			pulledWithout(site);
			Program sweep = site.ended(SWEEP);
			assertThat(sweep.end()).as(sweep::said).isZero();
			long open = site.count("SELECT COUNT(*) FROM sales_order_lookup");
			assertThat(open).isGreaterThan(100);
			site.sql.update("UPDATE sales_order_lookup SET asked_at = '2020-01-01'");
			site.sql.update("UPDATE run SET started_at = started_at - INTERVAL 30 DAY WHERE slice_from IS NULL");
			long before = site.vendor.calls("GET /api/Orders/GetOrders/ByIds");

			Program last = killed(site, (runId) -> site.handled(runId) >= 40);

			assertThat(last.end()).as(last::said).isZero();
			assertThat(Site.balanced(last.document())).isTrue();
			long made = site.vendor.calls("GET /api/Orders/GetOrders/ByIds") - before;
			System.out.println("[proof] " + open + " orders looked up in " + made + " calls");
			assertThat(made).as("at most what was not stored yet is asked for twice").isBetween(open, open + 60);
			assertThat(site.count("SELECT COUNT(*) FROM sales_order_lookup WHERE asked_at > '2021-01-01'"))
				.isEqualTo(open);
			assertThat(site.count("SELECT SUM(fetched) FROM v_ledger WHERE step = 'look-ups'")).isEqualTo(2 * open);
			assertNothingIsDue(site);
		}
	}

	/** The pull ran at once, and some of its orders came late. */
	private static void pulledWithout(Site site, int... late) {
		Program pull = site.ended(Site.PULL);
		assertThat(pull.end()).as(pull::said).isZero();
		site.sql.update("UPDATE run SET started_at = '2026-03-02 00:02:00'");
		for (int order : late) {
			for (String table : List.of("sales_order", "shipment", "payment", "goods_return")) {
				site.sql.update("DELETE FROM " + table + " WHERE order_id LIKE ?", "%%%07d".formatted(order));
			}
		}
	}

	private static Program killed(Site site, Reached reached) {
		site.vendor.fault("slow:on=Orders,times=always,millis=100");
		Program program = site.start(SWEEP);
		long runId = site.runningRun(program);
		BooleanSupplier enough = () -> reached.by(runId);
		Until.so("some of it is stored", program, enough);
		program.kill();
		assertThat(site.status(runId)).isEqualTo("RUNNING");
		Until.so("the lease has run out",
				() -> site.count("SELECT COUNT(*) FROM run_lease WHERE job = 'order-sweep' AND until < NOW(6)") == 1);
		site.vendor.fault();
		assertThat(site.ended("recover", String.valueOf(runId)).end()).isZero();
		return site.ended("restart", String.valueOf(runId));
	}

	private static void assertNothingIsDue(Site site) {
		Program again = site.ended(SWEEP);
		assertThat(again.end()).as(again::said).isZero();
		assertThat(again.document().path("outcomes")).isEmpty();
	}

	/** How far a run is when it is killed. */
	private interface Reached {

		boolean by(long runId);

	}

}
