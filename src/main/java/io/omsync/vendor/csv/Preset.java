package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A mapping that ships: the settings of one feed for one kind of export, in
 * {@code presets/<name>-<feed>.yml} or {@code presets/<name>.yml}.
 *
 * @param name of its file
 * @param feed whose settings they are
 * @param options as an account file would have them below the feed
 */
record Preset(String name, String feed, Map<String, String> options) {

	private static final List<Preset> ALL = read("classpath*:io/omsync/vendor/csv/presets/*.yml");

	Preset {
		options = Map.copyOf(options);
	}

	/** The preset that an account asks for: its name may leave the feed out. */
	static Preset of(String name, FeedOptions options) {
		List<Preset> all = all().stream().filter((preset) -> preset.feed().equals(options.feed())).toList();
		return all.stream()
			.filter((preset) -> preset.name().equals(name) || preset.name().equals(name + "-" + options.feed()))
			.findFirst()
			.orElseThrow(() -> options.problem("preset", "is unknown: " + Excerpt.of(name) + "; for " + options.feed()
					+ " there are " + all.stream().map(Preset::name).sorted().toList()));
	}

	/** All that ship. */
	static List<Preset> all() {
		return ALL;
	}

	/** Found by listing. */
	private static List<Preset> read(String folder) {
		List<Preset> all = new ArrayList<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(folder)) {
				all.add(read(file));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return List.copyOf(all);
	}

	private static Preset read(Resource file) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(file);
		Properties read = Objects.requireNonNullElseGet(yaml.getObject(), Properties::new);
		Map<String, String> options = new TreeMap<>();
		String feed = "";
		for (String key : read.stringPropertyNames()) {
			feed = key.substring(0, key.indexOf('.'));
			options.put(key.substring(feed.length() + 1).replaceAll("\\[(\\d+)\\]", ".$1"), read.getProperty(key, ""));
		}
		return new Preset(String.valueOf(file.getFilename()).replace(".yml", ""), feed, options);
	}

}
