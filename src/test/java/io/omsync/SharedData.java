package io.omsync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Public data that lies beside the project and is not part of it. */
public final class SharedData {

	/** For an assumption that does not hold. */
	public static final String ABSENT = "no ../shared/data; set OMSYNC_SHARED_DATA to the folder that holds it";

	private SharedData() {
	}

	/** One of its folders; empty where the data is not there. */
	public static Optional<Path> folder(String name) {
		return Stream.of("../shared/data", System.getenv().getOrDefault("OMSYNC_SHARED_DATA", ""))
			.filter((root) -> !root.isEmpty())
			.map((root) -> Path.of(root).resolve(name))
			.filter(Files::isDirectory)
			.findFirst();
	}

}
