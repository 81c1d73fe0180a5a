package io.omsync.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.omsync.Trial;
import io.omsync.connector.Accounts;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a process leaves of its moves when it dies, the next run puts right. */
class InboxCrashTests {

	private static final String STOCK = """
			sku,location,quantity,observed_at
			A,OSL,5,2026-03-01T01:00:00Z
			B,OSL,-6,2026-03-01T01:00:00Z
			""";

	@TempDir
	Path home;

	@Test
	void a_file_that_was_loaded_is_moved_by_the_next_run_and_not_loaded_again() throws IOException {
		try (Trial trial = Trial.of(this.home, (options) -> options.withOrders(1), "")) {
			Path file = put("stock.csv", STOCK.getBytes(StandardCharsets.UTF_8));
			Path marker = put("stock.csv.done", new byte[0]);
			assertThat(runDue(trial)).extracting(RunOutcome::exitCode).containsExactly(3);
			String refused = Files.readString(folder("rejected").resolve("stock.csv.rejected.csv"));
			List<Runnable> deaths = List.of(() -> back(file, marker), () -> back(file), () -> {
				back(file, marker);
				write(folder("rejected").resolve(".stock.csv.rejected.csv.tmp"), "line,reason_c");
			}, () -> back(marker));

			for (Runnable death : deaths) {
				write(folder("rejected").resolve("stock.csv.rejected.csv"), "of an earlier file");
				death.run();
				runDue(trial);
				if (Files.exists(marker)) {
					assertThat(names("inbox")).as("it waits for nobody").containsExactly("stock.csv.done");
					back(file);
					runDue(trial);
				}

				assertThat(names("inbox")).isEmpty();
				assertThat(names("archive")).containsExactly("stock.csv", "stock.csv.done");
				assertThat(names("rejected")).containsExactly("stock.csv.rejected.csv");
				assertThat(folder("rejected").resolve("stock.csv.rejected.csv")).hasContent(refused);
				assertThat(trial.count("SELECT COUNT(*) FROM run")).isEqualTo(1);
				assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(1);
			}
			a_damaged_archive_fails_whole(trial);
		}
	}

	/** On the same trial, which takes its time to start. */
	private void a_damaged_archive_fails_whole(Trial trial) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write((STOCK + "C,OSL,7,2026-03-01T01:00:00Z\n").getBytes(StandardCharsets.UTF_8));
		}
		byte[] damaged = bytes.toByteArray();
		damaged[damaged.length - 8] ^= 1;
		put("more.csv.gz", damaged);

		assertThat(runDue(trial)).singleElement().satisfies((outcome) -> {
			assertThat(outcome.status()).isEqualTo(Status.FAILED);
			assertThat(outcome.exitCode()).isEqualTo(1);
			assertThat(outcome.message()).contains("'more.csv.gz' can not be unpacked (Corrupt GZIP trailer)");
		});

		assertThat(names("failed")).containsExactly("more.csv.gz");
		assertThat(names("inbox")).isEmpty();
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(1);
		put("more.csv.gz", bytes.toByteArray());
		assertThat(runDue(trial)).extracting(RunOutcome::exitCode).containsExactly(3);
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory")).isEqualTo(2);
		assertThat(names("archive")).contains("more.csv.gz");
	}

	private static List<RunOutcome> runDue(Trial trial) {
		return trial.get(RunService.class)
			.due("inventory-load", trial.get(Accounts.class).account("shop"))
			.stream()
			.map((due) -> trial.run("inventory-load", "shop", due))
			.toList();
	}

	private Path folder(String name) {
		return this.home.resolve("drops/shop").resolve(name);
	}

	/** As long ago as a file that stands still for good. */
	private Path put(String name, byte[] content) throws IOException {
		Path file = Files.createDirectories(folder("inbox")).resolve(name);
		Files.write(file, content);
		return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
	}

	private void back(Path... files) {
		try {
			for (Path file : files) {
				Files.move(folder("archive").resolve(file.getFileName()), file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> names(String folder) throws IOException {
		try (Stream<Path> files = Files.list(folder(folder))) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
