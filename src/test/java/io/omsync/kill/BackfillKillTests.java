package io.omsync.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backfill over a year, killed with SIGKILL at random moments and started again with
 * the same command, ends as if nothing had happened.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("certify")
class BackfillKillTests {

	private static final boolean FULL = "full".equals(System.getProperty("omsync.proof"));

	private static final int ORDERS = FULL ? 1_300 : 650;

	private static final int WINDOWS = 13;

	private static final int KILLS = FULL ? 3 : 2;

	private static final String JOBS = "order-pull: { max-window: 30d, chunk: 20 }";

	private static final List<String> YEAR = List.of("backfill", "order-pull", "--account", "shop", "--from",
			"2025-03-02T00:00:00Z", "--to", "2026-03-02T00:00:00Z", "--wait", "2m");

	@TempDir
	Path folder;

	@Test
	void a_year_is_the_same_after_kills() {
		long seed = Long.getLong("omsync.proof.seed", System.nanoTime() % 1_000_000);
		Random random = new Random(seed);
		Duration year = Duration.ofDays(365);
		try (Site calm = Site.in(this.folder, ORDERS, year, JOBS);
				Site site = Site.in(this.folder, ORDERS, year, JOBS)) {
			long started = System.nanoTime();
			Program undisturbed = calm.ended(YEAR);
			assertThat(undisturbed.end()).as(undisturbed::said).isZero();
			say(seed, "%d orders in %d windows undisturbed: %.1f s", ORDERS, WINDOWS, Site.seconds(started));

			List<String> at = new ArrayList<>();
			Program program = site.start(YEAR);
			for (int kill = 0; kill < KILLS; kill++) {
				Program each = program;
				site.runningRun(each);
				long moment = stored(site) + 1 + random.nextInt(ORDERS / (KILLS + 1));
				Until.so(moment + " records are stored", each, () -> stored(site) >= moment);
				each.kill();
				at.add(stored(site) + " records in " + done(site) + " windows");
				program = site.start(YEAR);
			}
			program.end();

			assertThat(program.end()).as(program::said).isZero();
			long differences = site.differences(calm, "*", "v_order") + site.differences(calm, "*", "v_order_line");
			say(seed, "killed at %s; %d orders, %d differences, %d runs", String.join(", ", at),
					site.count("SELECT COUNT(*) FROM v_order"), differences, site.count("SELECT COUNT(*) FROM run"));
			assertThat(differences).isZero();
			assertThat(site.count("SELECT COUNT(*) FROM v_order")).isEqualTo(ORDERS);
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ORDERS);
			assertThat(site.count("SELECT COUNT(*) FROM v_ledger WHERE NOT balanced")).isZero();
			assertThat(done(site)).isEqualTo(WINDOWS);
			assertThat(site.count("SELECT COUNT(*) FROM run")).as("no window was done twice").isEqualTo(WINDOWS);
			assertThat(site.count("SELECT COUNT(*) FROM run_seen")).isZero();
		}
	}

	private static long stored(Site site) {
		return site.count("SELECT COALESCE(SUM(inserted), 0) FROM v_ledger");
	}

	private static long done(Site site) {
		return site.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'");
	}

	private static void say(long seed, String text, Object... values) {
		System.out.println("[proof] seed " + seed + ": backfill: " + text.formatted(values));
	}

}
