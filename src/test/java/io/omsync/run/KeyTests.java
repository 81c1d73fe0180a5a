package io.omsync.run;

import java.nio.file.Path;
import java.util.List;

import io.omsync.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTests {

	@TempDir
	Path home;

	@Test
	void codes_that_differ_in_case_accent_or_padding_are_different_keys() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			for (String sku : List.of("A1", "a1", "á1", "A1 ")) {
				trial.sql.update("""
						INSERT INTO inventory_level (account, sku, location, quantity, observed_at, version, run_id)
						VALUES ('shop', ?, 'main', 1, '2026-01-01', 1, 1)
						""", sku);
			}

			assertThat(trial.count("SELECT COUNT(*) FROM inventory_level")).isEqualTo(4);
			assertThat(trial.count("SELECT COUNT(*) FROM inventory_level WHERE sku = 'A1'")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "sales_order", "sales_order_line", "inventory_level", "inventory_push", "run_seen" })
	void every_text_column_of_a_key_compares_exactly(String table) {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			var collations = trial.rows("""
					SELECT DISTINCT collation_name AS name FROM information_schema.columns
					WHERE table_schema = DATABASE() AND table_name = ? AND collation_name IS NOT NULL
					""", table);

			assertThat(collations).hasSize(1)
				.allSatisfy((row) -> assertThat(row.get("name")).isIn("utf8mb4_0900_bin", "utf8mb4_nopad_bin"));
		}
	}

	@Test
	void every_session_is_utc_strict_and_read_committed() {
		try (Trial trial = Trial.withOrders(this.home, 0)) {
			var jdbc = new org.springframework.jdbc.core.JdbcTemplate(
					trial.get("dataSource", javax.sql.DataSource.class));

			assertThat(jdbc.queryForObject("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())", Long.class))
				.isZero();
			assertThat(jdbc.queryForObject("SELECT @@sql_mode", String.class)).contains("STRICT_ALL_TABLES");
			assertThat(jdbc.queryForObject("SELECT @@transaction_isolation", String.class)).isEqualTo("READ-COMMITTED");
		}
	}

}
