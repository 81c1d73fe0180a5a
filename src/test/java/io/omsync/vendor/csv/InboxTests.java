package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Drops.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InboxTests {

	private final Path home;

	private final DropFolder folder;

	InboxTests(@TempDir Path home) {
		this.home = home;
		this.folder = new DropFolder(home);
	}

	@Test
	void the_folders_are_made_when_they_are_first_asked_for() {
		assertThat(this.folder.drops().waiting()).isEqualTo(new Waiting(List.of(), List.of()));

		assertThat(names(this.home.resolve("drops/wms"))).containsExactly("archive", "failed", "inbox", "rejected");
	}

	@Test
	void a_chosen_folder_that_is_not_there_is_not_made_because_it_may_be_a_share() {
		this.folder.option("stock.directory", "mnt/in");

		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> this.folder.drops().waiting())
			.withMessageContaining("stock.directory");
		assertThat(this.home.resolve("mnt")).doesNotExist();
	}

	@Test
	void complete_files_wait_oldest_first_and_then_by_name() throws IOException {
		Path c = this.folder.put("c.csv", "x");
		Path b = this.folder.put("b.csv", "x");
		Path a = this.folder.put("a.csv", "x");
		DropFolder.touch(c, DropFolder.MODIFIED.minusSeconds(1));

		assertThat(this.folder.drops().waiting()).isEqualTo(new Waiting(List.of(c, a, b), List.of()));
	}

	@Test
	void a_file_that_has_just_changed_waits_until_it_has_stood_still() throws IOException {
		Path file = this.folder.put("a.csv", "x");

		DropFolder.touch(file, DropFolder.NOW.minusSeconds(4));
		assertThat(this.folder.drops().waiting().drops()).isEmpty();
		assertThat(this.folder.drops().waiting().left()).singleElement()
			.asString()
			.contains("'a.csv': not complete yet", "5.0 s", "'a.csv.done'");
		DropFolder.touch(file, DropFolder.NOW.minusSeconds(5));
		assertThat(this.folder.drops().waiting().drops()).containsExactly(file);
		this.folder.option("stock.settled", "1m");
		assertThat(this.folder.drops().waiting().drops()).isEmpty();
	}

	@Test
	void a_marker_makes_a_file_complete_at_once() throws IOException {
		Path file = this.folder.put("a.csv", "x");
		DropFolder.touch(file, DropFolder.NOW.plusSeconds(60));
		assertThat(this.folder.drops().waiting().left()).singleElement().asString().contains("lies in the future");

		this.folder.put("a.csv.done", "");

		assertThat(this.folder.drops().waiting()).isEqualTo(new Waiting(List.of(file), List.of()));
	}

	@Test
	void a_file_of_no_feed_or_two_or_another_stays_and_is_told() {
		this.folder.option("stock.pattern", "stock-*.csv").option("orders.pattern", "*-o.csv");
		this.folder.put("readme.txt", "x");
		this.folder.put("stock-o.csv", "x");
		this.folder.put("sales-o.csv", "x");
		this.folder.put("gone.csv.done", "");
		Path taken = this.folder.put("stock-1.csv", "x");

		Waiting waiting = this.folder.drops().waiting();

		assertThat(waiting.drops()).containsExactly(taken);
		assertThat(waiting.left()).containsExactly("'gone.csv.done': a marker without its file 'gone.csv'",
				"'readme.txt': matches no feed's pattern; the feeds are orders, stock",
				"'sales-o.csv': waits for the feed orders",
				"'stock-o.csv': matches the patterns of several feeds: orders, stock");
	}

	@Test
	void a_feed_with_a_folder_of_its_own_does_not_count_in_this_one() {
		this.folder.option("orders.pattern", "*.csv").option("orders.directory", "elsewhere");

		Path taken = this.folder.put("a.csv", "x");

		assertThat(this.folder.drops().waiting().drops()).containsExactly(taken);
	}

	@Test
	void hostile_names_links_and_folders_are_never_taken() throws IOException {
		this.folder.put("a\nb.csv", "x");
		this.folder.put("c\u202Evsc.csv", "x");
		this.folder.put("d".repeat(197) + ".csv", "x");
		this.folder.put(".hidden.csv", "x");
		Path secret = Files.writeString(this.home.resolve("secret.csv"), "x");
		Files.createSymbolicLink(this.folder.folder("inbox").resolve("link.csv"), secret);
		Files.createDirectory(this.folder.folder("inbox").resolve("folder.csv"));

		Waiting waiting = this.folder.drops().waiting();

		assertThat(waiting.drops()).isEmpty();
		assertThat(waiting.left()).hasSize(5)
			.allSatisfy((line) -> assertThat(line).doesNotContain("\n", "\u202E"))
			.anySatisfy((line) -> assertThat(line).startsWith("'a?b.csv': its name holds"))
			.anySatisfy((line) -> assertThat(line).contains("longer than 200"))
			.anySatisfy((line) -> assertThat(line).startsWith("'link.csv': a link, which is not followed"));
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> this.folder.drops().identify(this.folder.folder("inbox").resolve("link.csv")));
	}

	@Test
	void a_loaded_file_moves_to_the_archive_with_its_marker() {
		Path file = this.folder.put("a.csv", "x");
		this.folder.put("a.csv.done", "");

		var drop = this.folder.drops().identify(file);

		this.folder.drops().archive(drop, file);
		this.folder.drops().archive(drop, file);

		assertThat(names(this.folder.folder("inbox"))).isEmpty();
		assertThat(names(this.folder.folder("archive"))).containsExactly("a.csv", "a.csv.done");
	}

	@Test
	void a_file_whose_marker_alone_had_moved_when_a_run_died_follows_it() throws IOException {
		Path file = this.folder.put("a.csv", "x");
		this.folder.drops().waiting();
		Files.writeString(this.folder.folder("archive").resolve("a.csv.done"), "");
		assertThat(this.folder.drops().waiting().drops()).containsExactly(file);

		this.folder.drops().archive(this.folder.drops().identify(file), file);

		assertThat(names(this.folder.folder("archive"))).containsExactly("a.csv", "a.csv.done");
	}

	@Test
	void a_marker_of_before_is_not_overwritten_by_another() throws IOException {
		Path file = this.folder.put("a.csv", "x");
		this.folder.put("a.csv.done", "now");
		this.folder.drops().waiting();
		Files.writeString(this.folder.folder("archive").resolve("a.csv.done"), "before");

		this.folder.drops().archive(this.folder.drops().identify(file), file);

		assertThat(names(this.folder.folder("archive"))).containsExactly("a.csv.2", "a.csv.2.done", "a.csv.done");
		assertThat(this.folder.folder("archive").resolve("a.csv.done")).hasContent("before");
	}

	@Test
	void a_packed_file_goes_by_the_name_of_what_is_in_it() {
		this.folder.option("stock.pattern", "stock-*.csv").option("orders.pattern", "orders*");

		List<Path> packed = List.of(this.folder.put("stock-1.csv.gz", "x"), this.folder.put("stock-2.zip", "x"),
				this.folder.put("stock-3.CSV.ZIP", "x"));
		this.folder.put("orders.zip", "x");

		assertThat(this.folder.drops().waiting().drops()).containsExactlyElementsOf(packed.subList(0, 2));
		assertThat(this.folder.drops().waiting().left()).containsExactly("'orders.zip': waits for the feed orders",
				"'stock-3.CSV.ZIP': matches no feed's pattern; the feeds are orders, stock");
	}

	@Test
	void a_name_that_is_not_in_utf_8_is_never_taken() throws Exception {
		this.folder.put("a.csv", "x");
		Process touch = new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'b\\377.csv')\"")
			.directory(this.folder.folder("inbox").toFile())
			.start();
		assertThat(touch.waitFor()).isZero();

		Waiting waiting = this.folder.drops().waiting();

		assertThat(waiting.drops()).extracting(DropName::of).containsExactly("a.csv");
		assertThat(waiting.left()).singleElement().asString().startsWith("'b?.csv': its name holds characters");
	}

	@Test
	void a_file_that_took_the_name_meanwhile_is_the_next_drop_and_stays() {
		Path file = this.folder.put("a.csv", "x");
		var drop = this.folder.drops().identify(file);
		this.folder.put("a.csv", "newer");

		this.folder.drops().archive(drop, file);

		assertThat(file).hasContent("newer");
	}

	@Test
	void nothing_is_overwritten_when_a_name_comes_again() throws IOException {
		for (String content : List.of("1", "2", "3")) {
			Path file = this.folder.put("a.csv", content);
			this.folder.drops().fail(this.folder.drops().identify(file), file);
		}

		assertThat(names(this.folder.folder("failed"))).containsExactly("a.csv", "a.csv.2", "a.csv.3");
		assertThat(this.folder.folder("failed").resolve("a.csv")).hasContent("1");
		assertThat(this.folder.folder("failed").resolve("a.csv.3")).hasContent("3");
	}

	@Test
	void a_file_that_takes_the_name_before_it_is_moved_is_put_back_with_its_marker() throws IOException {
		Path file = this.folder.put("a.csv", "read");
		BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
		Files.move(this.folder.put("b.csv", "newer"), file, StandardCopyOption.REPLACE_EXISTING);
		this.folder.put("a.csv.done", "");

		new FeedSettings(this.folder.account(), DropFeed.STOCK).inbox(Clock.systemUTC()).settle(file, "archive", read);

		assertThat(file).hasContent("newer");
		assertThat(names(this.folder.folder("inbox"))).containsExactly("a.csv", "a.csv.done");
		assertThat(names(this.folder.folder("archive"))).isEmpty();
	}

	@Test
	void a_file_that_lies_elsewhere_stays_there() throws IOException {
		Path elsewhere = Files.writeString(this.home.resolve("a.csv"), "x");
		Path below = Files.createDirectories(this.folder.folder("inbox").resolve("deeper")).resolve("a.csv");
		Files.writeString(below, "x");

		this.folder.drops().archive(this.folder.drops().identify(elsewhere), elsewhere);
		this.folder.drops().archive(this.folder.drops().identify(below), below);

		assertThat(elsewhere).exists();
		assertThat(below).exists();
	}

	@Test
	void a_chosen_folder_has_its_archive_beside_it() throws IOException {
		Path in = Files.createDirectories(this.home.resolve("mnt/in"));
		Path file = Files.writeString(in.resolve("a.csv"), "x");

		var drops = this.folder.option("stock.directory", "mnt/in").drops();
		drops.archive(drops.identify(file), file);

		assertThat(this.home.resolve("mnt/archive/a.csv")).exists();
	}

	private static List<String> names(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
