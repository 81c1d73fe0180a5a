package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is in the way of a close, each with what next. */
class CloseObstacleTests {

	private static final String AGAIN = "omsync backfill order-pull --account shop --from 2025-10-10T00:00:00Z --to"
			+ " 2025-10-11T00:00:00Z";

	private static final String HOLE = "order-pull has not read from 2025-10-10T00:00:00Z to 2025-10-11T00:00:00Z: ";

	@TempDir
	static Path home;

	private static Months months;

	@BeforeAll
	static void start() {
		months = new Months(home);
	}

	@AfterAll
	static void close() {
		months.close();
	}

	@BeforeEach
	void empty() {
		months.empty();
	}

	static Stream<Arguments> obstacles() {
		return Stream.of(arguments("a hole", hole(""), HOLE + AGAIN),
				arguments("given up", hole("ABANDONED"),
						HOLE + "a window of it is ABANDONED (run 17); read it after all: " + AGAIN),
				arguments("failed", hole("FAILED"),
						HOLE + "a window of it is FAILED (run 17); omsync show 17 says what next"),
				arguments("held", hole("HELD"),
						HOLE + "a window of it is HELD (run 17); omsync show 17 says what next"),
				arguments("due", hole("DUE"), HOLE + "a window of it is DUE; omsync run order-pull --account shop"),
				arguments("running", sql("UPDATE run_window SET state = 'RUNNING' WHERE job = 'reconcile'"),
						"reconcile has not read from 2025-10-01T00:00:00Z to 2025-11-01T00:00:00Z: a window of it is RUNNING"
								+ " (run 17); wait for its end"),
				arguments("a reading behind its end",
						sql("UPDATE run_window SET slice_to = '2025-10-31 23:00' WHERE job = 'reconcile'"),
						"reconcile has not read from 2025-10-31T23:00:00Z to 2025-11-01T00:00:00Z: omsync backfill"),
				arguments("never matched", sql("UPDATE reconcile_account SET matched_at = NULL"),
						"nothing was matched since it ended: omsync run reconcile --account shop"),
				arguments("matched too early", sql("UPDATE reconcile_account SET matched_at = '2025-10-31 23:59:59'"),
						"nothing was matched since it ended: omsync run reconcile --account shop"),
				arguments("to be matched", sql("INSERT INTO reconcile_touched VALUES ('shop', 'X')"),
						"1 orders or names of orders changed since the last matching: omsync run reconcile"),
				arguments("a refused record", reject("'2025-10-31'"),
						"1 refused orders or documents wait and may be of it: mend them, or omsync retry REJECT --ignore"),
				arguments("a refused record without a time", reject("NULL"), "1 refused orders or documents wait"),
				arguments("a file", sql("""
						INSERT INTO run (job, account, slice, round, drop_name, status, attempts, token, started_at)
						VALUES ('reconcile', 'shop', 'x', 0, 'bank.csv', 'FAILED', 1, 1, '2025-10-05')
						"""), "the file bank.csv is FAILED (run "), arguments("a file that was given up",
						file("FAILED", "2025-10-05"), "the file bank.csv was given up (run "));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("obstacles")
	void a_month_is_not_prepared_while_anything_of_it_is_unknown(String what, Runnable obstacle, String said) {
		obstacle.run();

		assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(Refused.class)
			.hasMessageStartingWith("2025-10 of shop can not be closed; one thing is in the way: " + said);
		assertThat(months.trial.count("SELECT COUNT(*) FROM report")).isZero();
	}

	@Test
	void a_failed_look_up_is_unknown_and_blocks_both_what_is_prepared_and_what_is_signed() {
		months.prepare("2025-10");
		months.on("2025-10-05", "X", "invoice I 5 EUR");
		months.trial.sql.update("UPDATE finding SET kind = 'LOOKUP_FAILED'");
		String said = "1 orders that documents name are not here, and whether they are at the vendor is not known: ";

		assertThatThrownBy(() -> months.prepare("2025-10")).hasMessageContaining(said)
			.hasMessageContaining("omsync findings --account shop --kind LOOKUP_FAILED");
		assertThatThrownBy(() -> months.sign("2025-10", Months.KARI)).hasMessageContaining(said);

		months.trial.sql.update("UPDATE finding SET kind = 'INVOICE_WITHOUT_ORDER'");
		months.trial.sql.update("UPDATE finding_version SET since = '2025-11-01'");
		months.trial.sql.update("UPDATE invoice SET issued_at = '2025-11-01'");
		months.sign("2025-10", Months.KARI);
	}

	@Test
	void what_is_done_or_lies_beside_the_month_is_not_in_the_way() {
		hole("ABANDONED").run();
		months.window("order-pull", "2025-10-09", "2025-10-12", "DONE");
		months.window("order-pull", "2025-11-09", "2025-11-12", "FAILED");
		reject("'2025-11-01'").run();
		file("FAILED", "2025-09-30").run();
		file("FAILED", "2025-10-06").run();
		file("COMPLETED", "2025-10-07").run();
		months.trial.sql.update("UPDATE reject SET job = 'inventory-push' WHERE FALSE");

		assertThat(months.prepare("2025-10").revision().number()).isEqualTo(1);
	}

	@Test
	void months_are_closed_one_after_the_other() {
		String current = YearMonth.from(java.time.Clock.systemUTC().instant().atZone(ZoneOffset.UTC)).toString();
		assertThatThrownBy(() -> months.prepare(current)).isInstanceOf(Refused.class)
			.hasMessageStartingWith(current + " of shop is not over: with the lag of 2 min it is at ");
		months.prepare("2025-09");
		assertThatThrownBy(() -> months.prepare("2025-10")).isInstanceOf(Refused.class)
			.hasMessage("2025-09 of shop is not closed, and 2025-10 comes after it; close that first: omsync close"
					+ " --account shop --period 2025-09");
		months.signed("2025-09");
		assertThatThrownBy(() -> months.prepare("2025-11"))
			.hasMessageStartingWith("2025-10 of shop is not closed, and");
		assertThatThrownBy(() -> months.prepare("2025-08"))
			.hasMessageStartingWith("2025-08 of shop lies before 2025-09, the first month that was closed");
		assertThatThrownBy(() -> months.reopen("2025-10"))
			.hasMessageStartingWith("2025-10 of shop is not closed, it need not be opened again");
		assertThat(months.prepare("2025-10").revision().number()).isEqualTo(1);
	}

	private static Runnable sql(String statement) {
		return () -> months.trial.sql.update(statement);
	}

	/** Given up, if it is not done. */
	private static Runnable file(String status, String day) {
		return sql("""
				INSERT INTO run (job, account, slice, round, drop_name, status, attempts, token, started_at, error)
				VALUES ('reconcile', 'shop', '%2$s', 0, 'bank.csv', '%1$s', 1, 1, '%2$s', 'Abandoned by kari: torn')
				""".formatted(status, day));
	}

	/** The tenth of October is not read. */
	private static Runnable hole(String state) {
		return () -> {
			months.trial.sql.update("UPDATE run_window SET slice_to = '2025-10-10' WHERE job = 'order-pull'");
			months.window("order-pull", "2025-10-11", "2026-01-01", "DONE");
			if (!state.isEmpty()) {
				months.window("order-pull", "2025-10-10", "2025-10-11", state);
			}
		};
	}

	private static Runnable reject(String changedAt) {
		return sql(
				"""
						INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, digest, state,
						                    created_at, changed_at)
						VALUES (1, 'orders', 'order-sweep', 'shop', 'X', 'MISSING_FIELD', '', '', '', '', 'RETRIED', '2025-11-05', %s)
						"""
					.formatted(changedAt));
	}

}
