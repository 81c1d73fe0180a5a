package io.omsync.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.omsync.Trial;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.util.FileSystemUtils;

/**
 * One program for all test classes that match books of their own, without any before each
 * test.
 */
final class OnBooks implements BeforeEachCallback {

	private Program program;

	private Books books;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.program = context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(Program.class, (key) -> Program.start(), Program.class);
		this.program.trial.emptyTables();
		this.books = new Books(trial().sql, "a");
	}

	Trial trial() {
		return this.program.trial;
	}

	Reconciled reconciled() {
		return this.program.reconciled;
	}

	/** Of the account {@code a}. */
	Books books() {
		return this.books;
	}

	private record Program(Path home, Trial trial, Reconciled reconciled) implements AutoCloseable {

		static Program start() {
			try {
				Path home = Files.createTempDirectory("books");
				Trial trial = Trial.with(home, Map.of());
				return new Program(home, trial, new Reconciled(trial));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void close() throws IOException {
			this.trial.close();
			FileSystemUtils.deleteRecursively(this.home);
		}

	}

}
