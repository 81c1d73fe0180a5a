package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.JdbcTemplate;

/** Takes the {@link Picture} of a place. */
final class Photographer {

	private static final String TABLES = """
			SELECT table_name AS name FROM information_schema.tables
			WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name
			""";

	private static final String KEY = """
			SELECT column_name AS name FROM information_schema.statistics
			WHERE table_schema = DATABASE() AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index
			""";

	/** Pictures hold mostly the same rows: each text is kept once. */
	private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

	private final JdbcTemplate sql;

	private final Path home;

	private final Vendors vendors;

	Photographer(JdbcTemplate sql, Path home, Vendors vendors) {
		this.sql = sql;
		this.home = home;
		this.vendors = vendors;
	}

	/** All tables of a schema, by the connection it is asked on. */
	static List<String> tables(JdbcTemplate sql) {
		return sql.queryForList(TABLES, String.class);
	}

	Picture picture() {
		Map<String, Map<String, String>> rows = new TreeMap<>();
		Map<String, String> runs = runs();
		for (String table : tables(this.sql)) {
			if (!Excluded.table(table)) {
				rows.put(table, table(table, runs));
			}
		}
		rows.put("drops", files());
		JsonNode state = this.vendors.state();
		long written = 0;
		long calls = 0;
		for (String vendor : state.path("vendors").propertyNames()) {
			for (JsonNode count : state.path("vendors").path(vendor).path("calls")) {
				calls += count.asLong();
			}
			for (String what : List.of("stock", "orders")) {
				Map<String, String> held = new TreeMap<>();
				for (JsonNode line : this.vendors.lines(vendor, what)) {
					written += line.path("written").asLong(0);
					put(held, strings(line), numbers(line));
				}
				rows.put(vendor + "'s " + what, held);
			}
		}
		return new Picture(rows, written, calls);
	}

	/** The numbers of runs have gaps where a kill took one back. */
	private Map<String, String> runs() {
		Map<String, String> runs = new HashMap<>();
		this.sql.queryForList("SELECT run_id FROM run ORDER BY run_id", String.class)
			.forEach((id) -> runs.put(id, "run " + (runs.size() + 1)));
		return runs;
	}

	private Map<String, String> table(String table, Map<String, String> runs) {
		List<String> primary = this.sql.queryForList(KEY, String.class, table);
		boolean keyed = !primary.isEmpty() && primary.stream().noneMatch((column) -> Excluded.column(table, column));
		Map<String, String> rows = new TreeMap<>();
		this.sql.query("SELECT t.*" + Excluded.instead(table) + " FROM `" + table + "` t" + Excluded.rows(table),
				(row) -> {
					Map<String, String> values = values(table, row, runs);
					String key = values.entrySet()
						.stream()
						.filter((value) -> !keyed || primary.contains(value.getKey()))
						.map(Object::toString)
						.collect(Collectors.joining(" "));
					put(rows, key, keyed ? values.toString() : "");
				});
		return rows;
	}

	private Map<String, String> values(String table, ResultSet row, Map<String, String> runs) throws SQLException {
		Map<String, String> values = new TreeMap<>();
		for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
			String column = row.getMetaData().getColumnLabel(i);
			if (!Excluded.column(table, column)) {
				String value = String.valueOf(row.getString(i));
				values.put(column, "run_id".equals(column) ? runs.getOrDefault(value, "no run") : withoutHome(value));
			}
		}
		return values;
	}

	/** Each place has its own. */
	private static String withoutHome(String value) {
		return value.replaceAll("/\\S*/home-\\d+/", "home/");
	}

	private Map<String, String> files() {
		Path drops = this.home.resolve("drops");
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> walk = Files.walk(drops)) {
			for (Path file : walk.filter(Files::isRegularFile).toList()) {
				put(files, drops.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void put(Map<String, String> rows, String key, String value) {
		String free = key;
		for (int n = 2; rows.containsKey(free); n++) {
			free = key + " (" + n + ")";
		}
		rows.put(once(free), once(value));
	}

	private static String once(String text) {
		String kept = KEPT.putIfAbsent(text, text);
		return (kept != null) ? kept : text;
	}

	private static String strings(JsonNode line) {
		return line.propertyStream()
			.filter((property) -> property.getValue().isString())
			.map(Object::toString)
			.collect(Collectors.joining(" "));
	}

	/** How often a line was written is counted apart. */
	private static String numbers(JsonNode line) {
		return line.propertyStream()
			.filter((property) -> !property.getValue().isString() && !property.getKey().equals("written"))
			.map(Object::toString)
			.collect(Collectors.joining(" "));
	}

}
