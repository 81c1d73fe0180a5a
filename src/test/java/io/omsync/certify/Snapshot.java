package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.TestDatabase;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A place's tables and drops as they were once, to begin from again. Without tokens: the
 * vendors are new then, and each place has other addresses.
 */
final class Snapshot implements AutoCloseable {

	private final TestDatabase copy = TestDatabase.schema("certify_from");

	private final String schema = schema(this.copy);

	private final Path drops;

	/** Of each table that holds something, without those that the server works out. */
	private final Map<String, String> columns;

	Snapshot(Stage stage, Path folder) {
		this.columns = stage.sql.query("""
				SELECT table_name, column_name FROM information_schema.columns
				WHERE table_schema = DATABASE() AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position
				""", (row, number) -> Map.entry(row.getString(1), here(row.getString(2))))
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.joining(", "))));
		this.columns.keySet().retainAll(Photographer.tables(stage.sql));
		this.columns.keySet().removeIf((table) -> isEmpty(stage, table));
		try {
			this.drops = Files.createTempDirectory(folder, "drops-");
			copy(stage.home.resolve("drops"), this.drops);
			this.columns.forEach((table, columns) -> stage.sql
				.execute("CREATE TABLE " + there(table) + " AS SELECT " + columns + " FROM " + here(table)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Any place becomes what this one was. */
	void restoreTo(Stage stage) {
		List<String> tables = Photographer.tables(stage.sql);
		try (Connection connection = DriverManager.getConnection(stage.database.url(), stage.database.user(),
				stage.database.password()); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("SET SESSION foreign_key_checks = 0");
			for (String table : tables) {
				statement.execute("DELETE FROM " + here(table));
				String columns = this.columns.get(table);
				if (columns != null && !table.equals("credential_token")) {
					statement.execute("INSERT INTO " + here(table) + " (" + columns + ") SELECT " + columns + " FROM "
							+ there(table));
				}
			}
			connection.commit();
			Path there = stage.home.resolve("drops");
			delete(there);
			copy(this.drops, there);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isEmpty(Stage stage, String table) {
		return stage.sql.queryForList("SELECT 1 FROM " + here(table) + " LIMIT 1").isEmpty();
	}

	private String there(String table) {
		return "`" + this.schema + "`." + here(table);
	}

	private static String here(String table) {
		return "`" + table + "`";
	}

	private static String schema(TestDatabase database) {
		return new JdbcTemplate(database.dataSource()).queryForObject("SELECT DATABASE()", String.class);
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> walk = Files.walk(from)) {
			for (Path path : walk.toList()) {
				Path target = to.resolve(from.relativize(path).toString());
				if (Files.isDirectory(path)) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
				}
			}
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> walk = Files.walk(folder)) {
			for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	@Override
	public void close() {
		this.copy.close();
	}

}
