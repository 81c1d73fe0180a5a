package io.omsync.connector;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Jobs that an account names without a setting, as in {@code order-pull: {}}. Flattened
 * into properties such an empty map is gone, and with it the job.
 */
final class BareJobs {

	private final @Nullable Object file;

	private BareJobs(@Nullable Object file) {
		this.file = file;
	}

	static BareJobs of(Path file) throws IOException {
		try (Reader text = Files.newBufferedReader(file)) {
			return new BareJobs(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
		}
	}

	/** What the account says of its jobs, and those that it only names. */
	Map<String, JobSettings> with(String account, Map<String, JobSettings> jobs) {
		Map<String, JobSettings> all = new TreeMap<>(jobs);
		Object named = below(below(below(below(this.file, "omsync"), "accounts"), account), "jobs");
		if (named instanceof Map<?, ?> map) {
			map.entrySet()
				.stream()
				.filter((job) -> job.getValue() instanceof Map<?, ?> settings && settings.isEmpty())
				.map((job) -> String.valueOf(job.getKey()))
				.collect(Collectors.toSet())
				.forEach((job) -> all.putIfAbsent(job, JobSettings.DEFAULTS));
		}
		return all;
	}

	private static @Nullable Object below(@Nullable Object value, String key) {
		return (value instanceof Map<?, ?> map) ? map.get(key) : null;
	}

}
