package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Findings worked by the command alone. */
class FindingsCliTests {

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void findings() throws IOException {
		trial = new CliTrial(home);
		assertThat(trial.say("findings").out()).contains("No finding is like that");
		finding(1, "17", "AMOUNT_UNDER", "OPEN", "MONEY", "100", "79.5", "EUR", "invoice =I1");
		finding(2, "=18", "PAID_OVER", "OPEN", "MONEY", "1000", "1300", "JPY", "payment P1");
		finding(3, "19", "SHIPPED_SHORT", "EXPECTED", "QUANTITY", "2", "1", "", "shipment S1");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	void findings_are_shown_exported_edited_and_taken_back_once() throws IOException {
		String shown = trial.say("findings --state all").out();
		assertThat(shown.lines().map(String::strip)).contains(
				"finding  account  order  kind           state     difference  age",
				"expected 100.00, is 79.50; invoice =I1", "expected 1000, is 1300; payment P1",
				"expected 2, is 1; shipment S1");
		assertThat(shown).contains("AMOUNT_UNDER   OPEN      -20.50 EUR", "PAID_OVER      OPEN         300 JPY");
		assertThat(trial.say("findings --kind amount_under --json").out()).contains("\"orderId\" : \"17\"")
			.doesNotContain("PAID_OVER", "SHIPPED_SHORT");

		Path sheet = home.resolve("findings.csv");
		assertThat(trial.say("findings --export " + sheet).out()).contains("2 findings in ");
		assertThat(sheet).content()
			.contains("\"1\",\"1\",\"a\",\"17\",\"AMOUNT_UNDER\",\"MONEY\",\"100.00\",\"79.50\",\"-20.50\",\"EUR\"",
					"\"'=18\"");
		Files.writeString(sheet, Files.readString(sheet)
			.replaceAll("(payment P1\",)\"OPEN\",\"\",\"\"", "$1\"accepted\",\"'=agreed, see \"\"mail\"\"\",\"kari\""));
		assertThat(trial.say("findings --import " + sheet).out())
			.contains("1 findings changed, 1 were so already, 0 refused");
		Said again = trial.say("findings --import " + sheet);
		assertThat(again.exitCode()).isEqualTo(4);
		assertThat(again.errors())
			.containsExactly("omsync: Nothing to change: 2 findings are as you want them already");

		assertThat(trial.say("findings 2 --reopen --reason no --as ola").exitCode()).isZero();
		Said late = trial.say("findings --import " + sheet);
		assertThat(late.exitCode()).isEqualTo(3);
		assertThat(late.out()).contains("0 findings changed, 1 were so already, 1 refused",
				"findings.csv line 3: finding 2 was changed by ola@");
		assertThat(trial.sql()
			.queryForList("SELECT changed_by FROM v_finding_version WHERE finding_id = 2 AND version = 2",
					String.class))
			.singleElement(InstanceOfAssertFactories.STRING)
			.startsWith(System.getProperty("user.name") + "@");
		assertThat(trial.sql()
			.queryForList("SELECT CONCAT(state, ' ', reason, ' ', assignee) FROM v_finding_version"
					+ " WHERE finding_id = 2 AND version > 1 ORDER BY version", String.class))
			.containsExactly("ACCEPTED =agreed, see \"mail\" kari", "OPEN no kari");
	}

	private static void finding(long id, String order, String kind, String state, String unit, String expected,
			String actual, String currency, String documents) {
		trial.sql()
			.update("INSERT INTO finding VALUES (?, 'a', ?, ?, 'order', 1, ?, '2026-01-04')", id, order, kind, state);
		trial.sql()
			.update("INSERT INTO finding_version VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, '2026-01-01', '2026-01-04', '', '',"
					+ " '', '', FALSE, 'omsync', '2026-01-05', 1)", id, state, unit, expected, actual,
					new java.math.BigDecimal(actual).subtract(new java.math.BigDecimal(expected)), currency, documents);
	}

}
