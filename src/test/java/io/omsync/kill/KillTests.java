package io.omsync.kill;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Killed with SIGKILL at random moments of its progress and gone on with each time as an
 * operator would, a run ends as if nothing had happened. {@code -Domsync.proof=full} is
 * the full size, {@code -Domsync.proof.seed=N} plays the moments again.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillTests {

	private static final boolean FULL = "full".equals(System.getProperty("omsync.proof"));

	@TempDir
	Path folder;

	private long seed;

	private Random random;

	@BeforeEach
	void seed() {
		this.seed = Long.getLong("omsync.proof.seed", System.nanoTime() % 1_000_000);
		this.random = new Random(this.seed);
	}

	@Test
	void orders_are_the_same_after_kills() {
		int orders = FULL ? 20_000 : 2_000;
		String jobs = FULL ? "order-pull: { chunk: 100 }" : "order-pull: { chunk: 40 }";
		try (Site calm = Site.in(this.folder, orders, jobs); Site site = Site.in(this.folder, orders, jobs)) {
			long started = System.nanoTime();
			Program undisturbed = calm.ended(Site.PULL);
			say("%d orders undisturbed: %.1f s", orders, Site.seconds(started));
			assertThat(undisturbed.end()).as(undisturbed::said).isZero();
			assertThat(Site.balanced(undisturbed.document())).isTrue();

			var stored = new Progress("records", () -> site.handled(1), orders * 9 / 10);
			var pages = new Progress("pages", site.vendor::pages, orders / 1000);
			Program last = killed(site, Site.PULL,
					FULL ? List.of(stored, pages, stored, pages, stored) : List.of(stored, pages, stored));

			assertThat(last.end()).as(last::said).isZero();
			assertThat(last.document().path("outcomes").path(0).path("status").asString()).isEqualTo("COMPLETED");
			assertThat(Site.balanced(last.document())).isTrue();
			long differences = site.differences(calm, "*", "v_order") + site.differences(calm, "*", "v_order_line");
			say("%d orders, %d lines, %d differences", site.count("SELECT COUNT(*) FROM v_order"),
					site.count("SELECT COUNT(*) FROM v_order_line"), differences);
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(orders);
			assertThat(differences).isZero();
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(orders);
			assertThat(site.count("SELECT COUNT(*) FROM run_seen")).isZero();
		}
	}

	@Test
	@Tag("certify")
	void the_vendors_stock_equals_ours_after_kills_in_the_midst_of_calls() {
		int rows = FULL ? 25_000 : 5_000;
		try (Site calm = Site.in(this.folder, 1, ""); Site site = Site.in(this.folder, 1, "")) {
			for (Site each : List.of(calm, site)) {
				Program load = each.load(each.stockFile(rows, 0, "2026-03-01T00:00:00Z", Stream.of()));
				assertThat(load.end()).as(load::said).isZero();
			}
			long started = System.nanoTime();
			Program undisturbed = calm.ended(Site.PUSH);
			say("%d rows pushed undisturbed in %d calls: %.1f s", rows, calm.vendor.pushes(), Site.seconds(started));
			assertThat(undisturbed.end()).as(undisturbed::said).isZero();
			assertThat(calm.vendor.pushes()).as("the first 50 rows go ahead").isEqualTo(rows / 1000 + 1);
			assertThat(calm.vendor.stock()).isEqualTo(calm.ourStock()).hasSize(rows);

			site.vendor.fault("slow:on=UpdateMany,times=always,millis=" + (FULL ? 300 : 150));
			var calls = new Progress("calls", site.vendor::pushes, FULL ? 5 : 2);
			Program last = killed(site, Site.PUSH, Collections.nCopies(FULL ? 5 : 2, calls));

			assertThat(last.end()).as(last::said).isZero();
			assertThat(Site.balanced(last.document())).isTrue();
			say("%d rows, %d calls in all", site.vendor.stock().size(), site.vendor.pushes());
			assertThat(site.vendor.stock()).isEqualTo(site.ourStock()).hasSize(rows);
			assertThat(site.count("SELECT COUNT(*) FROM v_inventory WHERE outcome <> 'ACKNOWLEDGED'")).isZero();
			assertThat(site.count("SELECT SUM(refused) FROM v_ledger")).isZero();
			nothing_is_pushed_again(site);
		}
	}

	private static void nothing_is_pushed_again(Site site) {
		long before = site.vendor.pushes();

		Program again = site.ended(Site.PUSH);

		assertThat(again.end()).as(again::said).isZero();
		assertThat(site.vendor.pushes()).isEqualTo(before);
	}

	@Test
	@Tag("certify")
	void a_stock_file_is_loaded_the_same_after_kills() {
		int rows = FULL ? 100_000 : 10_000;
		String jobs = FULL ? "" : "inventory-load: { chunk: 100 }";
		try (Site calm = Site.in(this.folder, 1, jobs); Site site = Site.in(this.folder, 1, jobs)) {
			List<String> bad = List.of("SKU-MINUS,OSL,-4,2026-03-01T00:00:00Z",
					"SKU-WORD,OSL,four,2026-03-01T00:00:00Z");
			Program undisturbed = calm.load(calm.stockFile(rows, 0, "2026-03-01T00:00:00Z", bad.stream()));
			assertThat(undisturbed.end()).as(undisturbed::said).isEqualTo(3);

			Path file = site.stockFile(rows, 0, "2026-03-01T00:00:00Z", bad.stream());
			var stored = new Progress("records", () -> site.handled(1), rows * 3 / 10);
			Program last = killed(site,
					List.of("run", "inventory-load", "--account", "shop", "--file", file.toString()),
					Collections.nCopies(FULL ? 3 : 2, stored));

			assertThat(last.end()).as(last::said).isEqualTo(3);
			assertThat(Site.balanced(last.document())).isTrue();
			assertThat(site.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(rows);
			assertThat(site.differences(calm, "*", "v_inventory")).isZero();
			assertThat(site.differences(calm, "record_key, reason_code, reason, raw, state", "v_reject")).isZero();
			assertThat(site.count("SELECT SUM(fetched) FROM v_ledger")).isEqualTo(rows + bad.size());
			assertThat(site.refusedLines()).isEqualTo(calm.refusedLines()).hasSize(1 + bad.size());
		}
	}

	@Test
	void a_connection_that_is_cut_at_the_end_of_a_chunk_costs_an_attempt_and_no_row() throws SQLException {
		int rows = 2_000;
		try (Site site = Site.in(this.folder, 1, "inventory-load: { chunk: 100 }")) {
			Path file = site.stockFile(rows, 0, "2026-03-01T00:00:00Z", Stream.of());
			Program load = site.start("run", "inventory-load", "--account", "shop", "--file", file.toString());
			long runId = site.runningRun(load);
			Until.so("two chunks are stored", load, () -> site.handled(runId) >= 200);
			Brake brake = Brake.afterTheFence(site, runId).reached(site, load);
			brake.cut(site);
			brake.close();

			assertThat(load.end()).as(load::said).isZero();
			assertThat(Site.balanced(load.document())).isTrue();
			assertThat(site.count("SELECT attempts FROM v_run")).as("it went on by itself").isEqualTo(2);
			assertThat(site.sql.queryForObject("SELECT note FROM run", String.class))
				.startsWith("Attempt 1 failed, the next went on by itself: Database: ");
			assertThat(site.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(rows);
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(rows);
		}
	}

	/**
	 * Starts a command and kills it, recovers and restarts it, again and again.
	 * @param kills by what progress of its own each attempt is killed
	 * @return the last attempt, which nobody disturbs
	 */
	private Program killed(Site site, List<String> command, List<Progress> kills) {
		long started = System.nanoTime();
		List<String> at = new ArrayList<>();
		Program program = site.start(command);
		long runId = site.runningRun(program);
		for (Progress kill : kills) {
			long from = kill.made().getAsLong();
			long moment = from + 1 + this.random.nextInt(kill.most());
			Until.so(kill.unit() + " are " + moment, program, () -> kill.made().getAsLong() >= moment);
			program.kill();
			at.add((kill.made().getAsLong() - from) + " " + kill.unit() + " (" + stored(site, runId) + " stored)");
			assertThat(site.status(runId)).isEqualTo("RUNNING");

			Program recovered = site.recovered(runId);
			assertThat(recovered.end()).as(recovered::said).isZero();
			assertThat(site.status(runId)).isEqualTo("FAILED");
			program = site.start("restart", String.valueOf(runId));
		}
		program.end();
		say("%s: killed %d times, after %s of its attempt; %.1f s in all", command.get(1), kills.size(),
				String.join(", ", at), Site.seconds(started));
		return program;
	}

	/**
	 * A number that grows while a program works.
	 *
	 * @param most how far an attempt may get before it is killed
	 */
	private record Progress(String unit, LongSupplier made, int most) {
	}

	private static long stored(Site site, long runId) {
		return site.count("SELECT COALESCE(SUM(inserted + acknowledged), 0) FROM v_ledger WHERE run_id = ?", runId);
	}

	private void say(String text, Object... values) {
		System.out.println("[proof] seed " + this.seed + ": " + text.formatted(values));
	}

}
