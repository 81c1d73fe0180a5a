package io.omsync.reconcile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people make of findings, and what becomes of that. */
class FindingChangeTests {

	@TempDir
	static Path home;

	private static Trial trial;

	private static Findings findings;

	private static Reconciled reconciled;

	private long id;

	@BeforeAll
	static void start() {
		trial = Trial.with(home, Map.of());
		findings = trial.get(Findings.class);
		reconciled = new Reconciled(trial);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void over() {
		trial.emptyTables();
		new Books(trial.sql, "a").of("1", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR A:1",
				"capture P1 120 EUR");
		match(2);
		this.id = trial.count("SELECT finding_id FROM v_finding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACCEPTED", "RESOLVED" })
	void a_decision_holds_for_its_difference_and_no_other(String state) {
		findings.change(List.of(change(null, state, "agreed")), "kari");
		match(3);
		assertThat(now()).isEqualTo(state + " agreed v2");

		invoiced("130");
		match(4);
		assertThat(now()).isEqualTo(
				"OPEN " + state.toLowerCase(java.util.Locale.ROOT) + " by kari when the difference was 20.0000 v3");

		invoiced("120");
		match(5);
		assertThat(now()).startsWith("OPEN").endsWith("v4");
	}

	@Test
	void what_was_accepted_and_then_agreed_is_open_when_it_parts_again() {
		findings.change(List.of(change(null, "ACCEPTED", "agreed")), "kari");
		invoiced("100");
		match(3);
		assertThat(now()).startsWith("RESOLVED agrees in run 3");

		invoiced("120");
		match(4);
		assertThat(now()).isEqualTo("OPEN parted again v4");
	}

	@Test
	void every_change_is_a_version_with_who_and_when() {
		findings.change(List.of(new Finding.Change(this.id, null, null, null, "ola", null, "x")), "kari");
		findings.change(List.of(new Finding.Change(this.id, null, null, null, null, "asked the carrier", "x")), "ola");
		findings.change(List.of(change(null, "ACCEPTED", "agreed")), "kari");

		assertThat(trial.rows("SELECT * FROM v_finding_version ORDER BY version")
			.stream()
			.map((row) -> row.get("version") + " " + row.get("state") + " " + row.get("changed_by") + " "
					+ row.get("assignee") + " " + row.get("note") + " " + row.get("reason")))
			.containsExactly("1 OPEN omsync null null null", "2 OPEN kari ola null null",
					"3 OPEN ola ola asked the carrier null", "4 ACCEPTED kari ola asked the carrier agreed");
	}

	@Test
	void the_same_change_twice_is_one_and_a_newer_version_is_not_overwritten() {
		Finding.Change edited = change(1, "ACCEPTED", "agreed");

		assertThat(findings.change(List.of(edited), "kari")).isEqualTo(new Findings.Done(1, 0, List.of()));
		assertThat(findings.change(List.of(edited), "kari")).isEqualTo(new Findings.Done(0, 1, List.of()));
		Findings.Done late = findings.change(List.of(change(1, "RESOLVED", "no")), "ola");

		assertThat(late.changed()).isZero();
		assertThat(late.refused()).singleElement()
			.asString()
			.startsWith("sheet line 2: finding " + this.id + " was changed by kari at ")
			.endsWith(" and is ACCEPTED now");
		assertThat(now()).isEqualTo("ACCEPTED agreed v2");
	}

	@Test
	void one_change_that_makes_no_sense_leaves_all_as_they_are() {
		Finding.Change good = new Finding.Change(this.id, null, null, null, "ola", null, "x");

		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> findings.change(List.of(good, change(null, "ACCEPTED", "")), "kari"))
			.withMessage("sheet line 2: to make a finding ACCEPTED takes a reason, for those who come after");
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> findings.change(List.of(good, change(null, "EXPECTED", "x")), "kari"))
			.withMessage("sheet line 2: a finding can become ACCEPTED, RESOLVED or OPEN, not EXPECTED");
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> findings
				.change(List.of(good, new Finding.Change(999, null, null, "x", null, null, "FINDING 999")), "kari"))
			.withMessage("FINDING 999: there is no finding 999; omsync findings --state all lists them");
		assertThat(now()).isEqualTo("OPEN null v1");
	}

	@Test
	void a_preview_waits_for_nobody_and_says_what_becomes_of_a_change() throws SQLException {
		List<Finding.Change> changes = List.of(change(1, "ACCEPTED", "agreed"), change(1, "ACCEPTED", "agreed"),
				change(1, "RESOLVED", "no"));
		Findings.Done preview;
		try (Connection other = trial.database.dataSource().getConnection(); Statement gate = other.createStatement()) {
			other.setAutoCommit(false);
			gate.execute("INSERT INTO sales_order_gate (account) VALUES ('a')"
					+ " ON DUPLICATE KEY UPDATE account = VALUES(account)");
			preview = findings.preview(changes, "kari");
			other.rollback();
		}
		assertThat(now()).isEqualTo("OPEN null v1");
		Findings.Done done = findings.change(changes, "kari");

		assertThat(List.of(preview, done)).extracting(Findings.Done::changed).containsExactly(1, 1);
		assertThat(List.of(preview, done)).extracting(Findings.Done::same).containsExactly(1, 1);
		assertThat(List.of(preview, done)).allSatisfy((one) -> assertThat(one.refused()).hasSize(1));
	}

	private Finding.Change change(@Nullable Integer version, String state, String reason) {
		return new Finding.Change(this.id, version, state, reason, null, null, "sheet line 2");
	}

	private static void invoiced(String amount) {
		trial.sql.update("UPDATE invoice SET grand_total = ?", amount);
		trial.sql.update("UPDATE payment SET amount = ?", amount);
	}

	@Test
	void a_row_that_nobody_edited_is_refused_when_its_finding_changed_and_the_others_are_taken() {
		new Books(trial.sql, "a").of("2", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
				"invoice I1 120 EUR days=1 A:1", "capture P1 120 EUR");
		reconciled.touch("a", "2");
		match(3);
		long young = trial.count("SELECT finding_id FROM v_finding WHERE state = 'EXPECTED'");
		reconciled.match("a", Reconciled.terms(false), Books.NOW.plus(java.time.Duration.ofDays(9)), 4, 1000);

		Findings.Done done = findings.change(
				List.of(new Finding.Change(young, 1, "EXPECTED", "", "", "", "line 2"), change(1, "ACCEPTED", "so")),
				"kari");

		assertThat(done.changed()).isEqualTo(1);
		assertThat(done.refused()).singleElement().asString().contains("line 2", "is OPEN now");
	}

	@Test
	void a_hint_that_a_sheet_repeats_is_not_the_persons_reason() {
		new Books(trial.sql, "a").of("7", "order CONFIRMED 55 EUR A:1:55", "invoice I1 55 EUR for=nowhere A:1");
		reconciled.touch("a", "7");
		reconciled.touch("a", "nowhere");
		match(3);
		long alone = trial.count("SELECT finding_id FROM v_finding WHERE kind = 'INVOICE_WITHOUT_ORDER'");
		String hint = trial.rows("SELECT reason FROM v_finding WHERE finding_id = ?", alone)
			.get(0)
			.get("reason")
			.toString();
		assertThat(hint).startsWith("perhaps of order 7");

		findings.change(List.of(new Finding.Change(alone, 1, "OPEN", hint, "kari", "", "line 2")), "kari");

		assertThat(
				trial.rows("SELECT reason, assignee FROM finding_version WHERE finding_id = ? AND version = 2", alone))
			.containsExactly(Map.of("reason", "", "assignee", "kari"));
	}

	private static void match(long run) {
		reconciled.touch("a", "1");
		reconciled.match("a", Reconciled.terms(false), Books.NOW, run, 10);
	}

	private static String now() {
		Map<String, Object> row = trial.rows("SELECT * FROM v_finding WHERE kind = 'AMOUNT_OVER'").get(0);
		return row.get("state") + " " + row.get("reason") + " v" + row.get("version");
	}

}
