package io.omsync.kill;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large files in an inbox, with the whole program: in little memory, killed on the way,
 * and met by two processes. {@code -Domsync.drop.rows=5000000} loads as many.
 */
@Tag("certify")
class DropKillTests {

	private static final int ROWS = Integer.getInteger("omsync.drop.rows", 100_000);

	private static final int KILLS = 3;

	/** So many rows are waited for at a time: a limit of time is one of progress. */
	private static final int STEP = 100_000;

	private static final List<String> LOAD = List.of("run", "inventory-load", "--account", "shop", "--wait", "2m");

	@TempDir
	Path folder;

	@Test
	void a_large_file_is_loaded_the_same_after_three_kills() throws IOException {
		try (Site calm = Site.in(this.folder, 1, ""); Site site = Site.in(this.folder, 1, "")) {
			for (Site each : List.of(calm, site)) {
				drop(each, "stock.csv", ROWS);
			}
			undisturbed(calm);
			Program program = site.start(LOAD);
			List<Long> at = new ArrayList<>();
			for (int kill = 1; kill <= KILLS; kill++) {
				Program each = program;
				long runId = site.runningRun(each);
				long depth = (long) ROWS * kill / (KILLS + 1);
				for (long next = STEP; next < depth + STEP; next += STEP) {
					long rows = Math.min(next, depth);
					Until.so(rows + " rows are stored", each, () -> site.handled(runId) >= rows);
				}
				each.kill();
				assertThat(site.count("SELECT COUNT(*) FROM run WHERE run_id = ? AND status = 'RUNNING'", runId))
					.as("it was killed on the way")
					.isEqualTo(1);
				at.add(site.handled(runId));
				Until.so("its lease has run out", site::leaseRunOut);
				program = site.start(LOAD);
			}

			assertThat(program.end()).as(program::said).isZero();
			long differences = site.differences(calm, "*", "v_inventory");
			say("%d rows, killed at %s: %d rows, %d differences", ROWS, at,
					site.count("SELECT COUNT(*) FROM v_inventory"), differences);
			assertThat(differences).isZero();
			assertThat(site.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(ROWS);
			assertThat(site.count("SELECT SUM(inserted) FROM v_ledger")).isEqualTo(ROWS);
			assertThat(site.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
			assertThat(names(site.drops().resolve("archive"))).containsExactly("stock.csv");
			assertThat(names(site.drops().resolve("inbox"))).isEmpty();
		}
	}

	private static void undisturbed(Site calm) {
		long started = System.nanoTime();
		Program program = calm.start(LOAD);
		calm.runningRun(program);
		long peak = 0;
		while (program.alive()) {
			try {
				peak = Math.max(peak, program.peak());
			}
			catch (RuntimeException ex) {
				// It has ended between the two questions.
			}
			LockSupport.parkNanos(20_000_000);
		}
		assertThat(program.end()).as(program::said).isZero();
		say("%d rows undisturbed: %.1f s with the start, peak %d MB resident with -Xmx256m; %s", ROWS,
				Site.seconds(started), peak, lastProgress(program));
	}

	private static String lastProgress(Program program) {
		return program.err().lines().filter((line) -> line.contains(" MB")).reduce((one, two) -> two).orElse("no line");
	}

	@Test
	void two_processes_on_one_inbox_load_each_file_once() throws IOException {
		int files = 6;
		try (Site site = Site.in(this.folder, 1, "")) {
			for (int n = 0; n < files; n++) {
				drop(site, "stock-" + n + ".csv", 3000);
			}
			site.ended("runs");
			List<Program> both = List.of(site.start(LOAD), site.start(LOAD));

			// One that finds all done by the other has nothing to do.
			assertThat(both).allSatisfy((each) -> assertThat(each.end()).as(each::said).isIn(0, 4));
			assertThat(both).anySatisfy((each) -> assertThat(each.end()).isZero());
			assertThat(names(site.drops().resolve("archive"))).hasSize(files).allMatch((name) -> name.endsWith(".csv"));
			assertThat(names(site.drops().resolve("inbox"))).isEmpty();
			assertThat(site.count("SELECT COUNT(*) FROM run")).isEqualTo(files);
			assertThat(site.count("SELECT SUM(attempts) FROM v_run WHERE status = 'COMPLETED'")).isEqualTo(files);
			say("%d files, two processes: %d runs", files, site.count("SELECT COUNT(*) FROM run"));
		}
	}

	private static void drop(Site site, String name, int rows) throws IOException {
		Path inbox = Files.createDirectories(site.drops().resolve("inbox"));
		try (BufferedWriter out = Files.newBufferedWriter(inbox.resolve(name))) {
			out.write("sku;location;quantity;observed_at;note\n");
			for (int n = 0; n < rows; n++) {
				out.write("SKU-" + n + ";OSL;" + n % 500 + ";2026-03-01T00:00:00Z;\"a note; " + n + "\"\n");
			}
		}
		Files.createFile(inbox.resolve(name + ".done"));
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.endsWith(".done"))
				.sorted()
				.toList();
		}
	}

	private static void say(String text, Object... values) {
		System.out.println("[proof] drops: " + text.formatted(values));
	}

}
