package io.omsync.kill;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that stood still for longer than its lease, while another went on with its
 * run, changes nothing when it wakes, and says why it ends.
 */
@Tag("certify")
@Execution(ExecutionMode.CONCURRENT)
class FrozenTests {

	private static final int ORDERS = 600;

	private static final String JOBS = "order-pull: { chunk: 20 }";

	private static final String BEFORE = "2026-03-01T00:00:00Z";

	@TempDir
	static Path folder;

	private static Site calm;

	@BeforeAll
	static void undisturbed() {
		calm = Site.in(folder, ORDERS, JOBS);
		Program undisturbed = calm.ended(Site.PULL);
		assertThat(undisturbed.end()).as(undisturbed::said).isZero();
	}

	@AfterAll
	static void close() {
		calm.close();
	}

	@Test
	void a_pull_that_froze_before_its_fence_changes_nothing() throws SQLException {
		frozen_pull_changes_nothing(Brake::beforeTheFence);
	}

	@Test
	void a_pull_that_froze_with_the_fence_in_hand_changes_nothing() throws SQLException {
		frozen_pull_changes_nothing(Brake::afterTheFence);
	}

	private void frozen_pull_changes_nothing(Where where) throws SQLException {
		try (Site site = Site.in(folder, ORDERS, JOBS)) {
			Program frozen = site.startPlain(Site.PULL);
			long runId = site.runningRun(frozen);
			Until.so("two chunks are stored", frozen, () -> site.handled(runId) >= 40);
			try (Brake brake = where.brake(site, runId).reached(site, frozen)) {
				frozen.freeze();
			}
			Until.so("its lease has run out", frozen, site::leaseRunOut);

			Program recovered = site.recovered(runId);
			Program other = site.ended("restart", String.valueOf(runId));
			assertThat(recovered.end()).as(recovered::said).isZero();
			assertThat(other.end()).as(other::said).isZero();
			frozen.signal("CONT");

			assertThat(frozen.end()).as(frozen::said).isEqualTo(1);
			assertThat(frozen.err()).as(frozen::said).contains("was lost: this process was frozen or cut off");
			assertThat(site.status(runId)).isEqualTo("COMPLETED");
			assertThat(site.differences(calm, "*", "v_order") + site.differences(calm, "*", "v_order_line")).isZero();
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ORDERS);
		}
	}

	/** It has read old levels and is about to send them, when it freezes. */
	@Test
	void a_push_that_froze_before_a_call_sends_no_old_stock() {
		frozen_push_sends_nothing("throttle:on=UpdateMany,at=2,times=1,seconds=2", 50);
	}

	/** The vendor has taken its call, but the answer waits for it. */
	@Test
	void a_push_that_froze_in_a_call_sends_no_old_stock() {
		frozen_push_sends_nothing("slow:on=UpdateMany,at=2,times=1,millis=2000", 1050);
	}

	private void frozen_push_sends_nothing(String fault, int taken) {
		int rows = 3000;
		try (Site site = Site.in(folder, 1, "")) {
			site.load(site.stockFile(rows, 0, BEFORE, Stream.of()));
			site.vendor.fault(fault);
			Program frozen = site.startPlain(Site.PUSH);
			Until.so("it makes its second call", frozen,
					() -> site.vendor.pushes() == 2 && site.vendor.stock().size() == taken);
			frozen.freeze();
			long runId = site.runningRun(frozen);
			Until.so("its lease has run out", frozen, site::leaseRunOut);

			site.recovered(runId);
			Program other = site.ended("restart", String.valueOf(runId));
			Program newer = site.load(site.stockFile(rows, 7, "2026-03-01T01:00:00Z", Stream.of()));
			Program pushed = site.ended(Site.PUSH);
			for (Program each : List.of(other, newer, pushed)) {
				assertThat(each.end()).as(each::said).isZero();
			}
			assertThat(site.vendor.stock()).isEqualTo(site.ourStock()).hasSize(rows);
			long calls = site.vendor.pushes();
			frozen.signal("CONT");

			assertThat(frozen.end()).as(frozen::said).isEqualTo(1);
			assertThat(frozen.err()).as(frozen::said).contains("was lost: this process was frozen or cut off");
			assertThat(site.vendor.pushes()).as("calls of the woken one").isEqualTo(calls);
			assertThat(site.vendor.stock()).isEqualTo(site.ourStock()).hasSize(rows);
			Program healed = site.ended(Site.PUSH);
			assertThat(healed.end()).as(healed::said).isZero();
			assertThat(site.vendor.stock()).isEqualTo(site.ourStock()).hasSize(rows);
			assertThat(site.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
		}
	}

	/** Where in a chunk. */
	private interface Where {

		Brake brake(Site site, long runId) throws SQLException;

	}

}
