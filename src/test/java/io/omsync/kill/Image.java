package io.omsync.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import io.omsync.OmsyncApplication;
import io.omsync.TestDatabase;

/**
 * This test's class path with its folder of classes as a jar, and the JVM's archive of
 * the classes that a command loads: a process starts in two thirds of the time, and many
 * are started here.
 */
final class Image {

	static final Image OF_THE_PROGRAM = new Image();

	private final String classPath;

	private final Path archive;

	private Image() {
		try {
			Path folder = Files.createTempDirectory("omsync-image-");
			this.archive = folder.resolve("omsync.jsa");
			Path jar = jar(folder.resolve("omsync.jar"));
			this.classPath = jar + File.pathSeparator + jars();
			List.of(folder, jar, this.archive).forEach((file) -> file.toFile().deleteOnExit());
			record(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String classPath() {
		return this.classPath;
	}

	/** Harmless when there is no archive: the JVM goes on without. */
	List<String> options() {
		return Files.exists(this.archive) ? List.of("-XX:SharedArchiveFile=" + this.archive) : List.of();
	}

	private void record(Path folder) {
		try (TestDatabase database = TestDatabase.schema("image")) {
			Program.start(
					Map.of("OMSYNC_DB_URL", database.url(), "OMSYNC_DB_USER", database.user(), "OMSYNC_DB_PASSWORD",
							database.password()),
					folder, recording(), this.classPath, List.of("runs", "--json", "--home", folder.toString()))
				.end();
		}
	}

	/** With the same collector, or the archive would not fit. */
	private List<String> recording() {
		List<String> options = new ArrayList<>(Program.FAST_START);
		options.addAll(List.of("-XX:ArchiveClassesAtExit=" + this.archive, "-Xlog:disable"));
		return options;
	}

	private static String jars() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar"))
			.reduce((one, other) -> one + File.pathSeparator + other)
			.orElseThrow();
	}

	private static Path jar(Path jar) throws IOException {
		Path classes = Path.of(OmsyncApplication.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		List<Path> files = new ArrayList<>();
		try (Stream<Path> walk = Files.walk(classes)) {
			walk.filter((path) -> !path.equals(classes)).sorted().forEach(files::add);
		}
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (Path file : files) {
				String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
				out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
				if (Files.isRegularFile(file)) {
					Files.copy(file, out);
				}
				out.closeEntry();
			}
		}
		return jar;
	}

}
