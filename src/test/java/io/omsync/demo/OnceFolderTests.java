package io.omsync.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class OnceFolderTests {

	private final AtomicInteger fills = new AtomicInteger();

	private final Path cache;

	OnceFolderTests(@TempDir Path cache) {
		this.cache = cache;
	}

	@Test
	void a_folder_is_filled_only_the_first_time() throws IOException {
		Path first = new OnceFolder(this.cache.resolve("it")).filledBy(this::fill);
		Path second = new OnceFolder(this.cache.resolve("it")).filledBy(this::fill);

		assertThat(second).isEqualTo(first);
		assertThat(first.resolve("file")).hasContent("whole");
		assertThat(this.fills).hasValue(1);
	}

	@Test
	void of_many_that_come_at_once_one_fills_it() {
		List<CompletableFuture<Path>> all = Stream.generate(() -> CompletableFuture.supplyAsync(this::filled))
			.limit(8)
			.toList();

		assertThat(all).allSatisfy((each) -> assertThat(each.join().resolve("file")).hasContent("whole"));
		assertThat(this.fills).hasValue(1);
	}

	@Test
	void what_an_interrupted_process_left_is_not_taken_for_the_folder_and_removed() throws IOException {
		assertThatIOException().isThrownBy(() -> new OnceFolder(this.cache.resolve("it")).filledBy(this::fillHalf));

		new OnceFolder(this.cache.resolve("it")).filledBy(this::fill);

		assertThat(this.cache.resolve("it/file")).hasContent("whole");
		assertThat(this.cache).isDirectoryNotContaining("glob:**unfinished*");
	}

	private Path filled() {
		try {
			return new OnceFolder(this.cache.resolve("it")).filledBy(this::fill);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void fill(Path folder) throws IOException {
		this.fills.incrementAndGet();
		Files.writeString(folder.resolve("file"), "whole");
	}

	private void fillHalf(Path folder) throws IOException {
		Files.writeString(folder.resolve("file"), "half");
		throw new IOException("killed");
	}

}
