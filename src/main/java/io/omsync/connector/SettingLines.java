package io.omsync.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Where the settings of an account file stand, for messages.
 *
 * @param lines the line of each setting, by its name without signs and case
 */
record SettingLines(Path file, Map<String, Integer> lines) {

	private static final String ACCOUNTS = "omsync.accounts.";

	static SettingLines of(Path file, List<PropertySource<?>> sources) {
		Map<String, Integer> lines = new TreeMap<>();
		for (PropertySource<?> source : sources) {
			if (source instanceof EnumerablePropertySource<?> known) {
				for (String name : known.getPropertyNames()) {
					if (OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin origin
							&& origin.getLocation() != null) {
						lines.put(plain(name), origin.getLocation().getLine() + 1);
					}
				}
			}
		}
		return new SettingLines(file, lines);
	}

	/**
	 * File and line of a setting; of what is around it when it is not there.
	 * @param setting as in {@code limits.per-minute}
	 */
	String at(String account, String setting) {
		String name = plain(ACCOUNTS + account + (setting.isEmpty() ? "" : "." + setting));
		int line = line(name);
		while (line == 0 && name.length() > ACCOUNTS.length()) {
			name = name.substring(0, name.lastIndexOf('.'));
			line = line(name);
		}
		return at(line);
	}

	/** File and line of a setting by its whole name. */
	String at(String name) {
		return at(this.lines.getOrDefault(plain(name), 0));
	}

	private String at(int line) {
		return (line > 0) ? this.file + ":" + line : this.file.toString();
	}

	/** Of the setting, or of the first one below it. */
	private int line(String name) {
		return this.lines.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "."))
			.mapToInt(Map.Entry::getValue)
			.min()
			.orElse(0);
	}

	private static String plain(String name) {
		return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
	}

}
