package io.omsync.explain;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Utc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Why an order is not here: a table over accounts of different histories. */
class AbsenceTests {

	@TempDir
	static Path home;

	private static Trial trial;

	@BeforeAll
	static void load() {
		trial = Trial.of(home,
				(options) -> options.withOrders(30).withModified(Trial.UNTIL, java.time.Duration.ofDays(1)), "",
				(server) -> {
					for (String name : List.of("holes", "whole", "oslo", "never", "overlaid")) {
						Trial.account(home, name, server.baseUrl("omnium"),
								name.equals("oslo") ? "      zone: Europe/Oslo" : "");
					}
					Trial.account(home, "files", """
							omsync:
							  accounts:
							    files: { vendor: csv, options: { orders: { preset: generic } } }
							""");
				});
		window("holes", 1, "DONE", 101);
		window("holes", 2, "FAILED", 102);
		window("holes", 3, "HELD", 103);
		window("holes", 4, "ABANDONED", 104);
		window("holes", 5, "RUNNING", 105);
		window("holes", 6, "DUE", null);
		window("holes", 8, "DONE", 108);
		window("whole", 1, "DONE", 201);
		window("whole", 2, "DONE", 202);
		ledger(201, 40, 41, 0);
		ledger(202, 10, 10, 3);
		window("oslo", 1, "DONE", 301);
		window("oslo", 2, "FAILED", 302);
		window("overlaid", 1, "FAILED", 401);
		part("overlaid", "2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", 402);
		part("overlaid", "2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z", 403);
		reject(1, "whole", "order-pull", "refused", "{}", "OPEN", "MISSING_FIELD", null);
		reject(2, "whole", "order-pull", "ignored", "{}", "IGNORED", "MISSING_FIELD", "known");
		reject(3, "whole", "order-pull", "gone", "{}", "OPEN", "ORDER_GONE", null);
		reject(4, "whole", "order-pull", "came", "{}", "RESOLVED", "MISSING_FIELD", null);
		trial.sql.update(
				"INSERT INTO sales_order_lookup VALUES ('whole', 'gone', '2026-03-03', 'GONE', 202), ('files', 'gone', '2026-03-03', 'GONE', 202)");
		trial.sql
			.update("""
					INSERT INTO payment VALUES
					('whole', 'P1', 'named', 'LIST', 'CAPTURE', '', TRUE, '', '', 'EUR', 5, '2026-03-01', '2026-03-01', '', 202)
					""");
		trial.sql.update("""
				INSERT INTO run (run_id, job, account, slice, round, drop_name, status, attempts, token, started_at)
				VALUES (501, 'order-pull', 'files', 'x@y', 0, 'march.csv', 'FAILED', 1, 1, '2026-03-01'),
				       (502, 'order-pull', 'files', 'z@y', 0, 'april.csv', 'FAILED', 1, 1, '2026-03-01'),
				       (503, 'order-pull', 'files', 'u@y', 0, 'april.csv', 'COMPLETED', 1, 1, '2026-03-01')
				""");
		order("whole", "Number-7", "N 7");
		order("oslo", "there", "N 8");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	static Case[] reasons() {
		return new Case[] {
				// a refusal and the vendor's own word settle it
				new Case("whole", "refused", null).because("REFUSED 1 MISSING_FIELD: no total",
						"omsync rejects 1, omsync retry 1"),
				new Case("whole", "ignored", null)
					.because("LEFT_ALONE 2 MISSING_FIELD: no total; kari left it alone: known", ""),
				new Case("whole", "gone", "2026-03-01").because("GONE 202", "omsync check whole"),
				// what a day tells
				new Case("holes", "x", "2026-03-02").because("HOLE 102 FAILED", "omsync restart 102")
					.perhaps("HOLE 103 HELD", "HOLE 104 ABANDONED", "HOLE 105 RUNNING", "HOLE DUE", "NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-03")
					.because("HOLE 103 HELD", "omsync approve 103, omsync refuse 103 --reason …")
					.perhaps("HOLE 104 ABANDONED", "HOLE 105 RUNNING", "HOLE DUE", "NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-04")
					.because("HOLE 104 ABANDONED",
							"omsync run order-pull --account holes --from 2026-03-04T00:00:00Z"
									+ " --to 2026-03-05T00:00:00Z")
					.perhaps("HOLE 105 RUNNING", "HOLE DUE", "NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-05").because("HOLE 105 RUNNING", "omsync show 105")
					.perhaps("HOLE DUE", "NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-06").because("HOLE DUE", "omsync run order-pull --account holes")
					.perhaps("NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-07")
					.because("UNCOVERED",
							"omsync backfill order-pull --account holes --from 2026-03-07T00:00:00Z"
									+ " --to 2026-03-08T00:00:00Z")
					.perhaps("NOT_LISTED 1"),
				new Case("holes", "x", "2026-03-09").because("AFTER", "omsync run order-pull --account holes"),
				new Case("holes", "x", "2026-02-28")
					.because("BEFORE since: 30d",
							"omsync backfill order-pull --account holes --from 2026-02-28T00:00:00Z"
									+ " --to 2026-03-01T00:00:00Z")
					.perhaps("HOLE 102 FAILED", "HOLE 103 HELD", "HOLE 104 ABANDONED", "HOLE 105 RUNNING", "HOLE DUE",
							"NOT_LISTED 2"),
				new Case("whole", "x", "2026-03-01")
					.because("NOT_LISTED 2 claimed 50, seen 51",
							"omsync explain x --account whole --ask, omsync run order-sweep --account whole,"
									+ " omsync backfill order-pull --account whole --from 2026-03-01T00:00:00Z"
									+ " --to 2026-03-02T00:00:00Z")
					.perhaps("OUTSIDE 3"),
				new Case("overlaid", "x", "2026-03-01").because("NOT_LISTED 2 seen 0, the vendor tells no count",
						"omsync explain x --account overlaid --ask, omsync run order-sweep --account overlaid,"
								+ " omsync backfill order-pull --account overlaid --from 2026-03-01T00:00:00Z"
								+ " --to 2026-03-02T00:00:00Z"),
				// the day is the account's: an hour of it lies before the first window,
				// or in the one before
				new Case("oslo", "x", "2026-03-01").perhaps("BEFORE since: 30d", "HOLE 302 FAILED", "NOT_LISTED 1"),
				new Case("oslo", "x", "2026-03-02").perhaps("HOLE 302 FAILED", "NOT_LISTED 1"),
				new Case("oslo", "x", "2026-03-04").because("AFTER", "omsync run order-pull --account oslo"),
				new Case("never", "x", "2026-03-01").because("NEVER_READ", "omsync run order-pull --account never"),
				// no day is known
				new Case("whole", "named", null).perhaps("NOT_ASKED 1", "BEFORE since: 30d", "AFTER", "NOT_LISTED 2",
						"OUTSIDE 3"),
				new Case("files", "x", null).because("NEVER_READ", "omsync run order-pull --account files")
					.perhaps("FILE 501 march.csv FAILED"),
				new Case("files", "gone", null).because("GONE 202", "omsync check files"), };
	}

	@ParameterizedTest
	@MethodSource
	void reasons(Case known) {
		Explanation told = explain(known.account(), known.order(), known.placed(), false);

		assertThat(told.found()).isFalse();
		assertThat(told.reasons().stream().filter(Reason::certain)).as("certain")
			.extracting(AbsenceTests::text)
			.isEqualTo((known.because() == null) ? List.of() : List.of(known.because()));
		if (known.because() != null && known.next() != null) {
			assertThat(told.reasons().get(0).next())
				.isEqualTo(known.next().isEmpty() ? List.of() : List.of(known.next().split(", (?=omsync)")));
		}
		assertThat(told.reasons().stream().filter((reason) -> !reason.certain())).as("possible")
			.extracting((reason) -> text(reason).replaceAll("(NOT_LISTED \\d+).*", "$1"))
			.isEqualTo(known.perhaps());
	}

	@Test
	void another_spelling_and_another_account_are_named() {
		Explanation told = explain("whole", "number-7", null, false);
		assertThat(told.found()).isFalse();
		assertThat(told.alike()).isEmpty();
		assertThat(explain("whole", " Number-7", null, false).alike()).containsExactly("Number-7");
		assertThat(explain("whole", "n7", null, false).found()).isFalse();
		assertThat(explain("whole", "n 7 ", null, false).alike()).containsExactly("N 7");
		assertThat(explain("whole", "there", null, false).elsewhere()).containsExactly("oslo");
	}

	@Test
	void an_order_is_found_by_its_number_and_several_of_one_number_are_listed() {
		order("never", "A", "same");
		order("never", "B", "same");
		order("never", "C", "A");

		assertThat(explain("never", "same", null, false).orders()).extracting(Explanation.Head::orderId)
			.containsExactly("A", "B");
		assertThat(explain("never", "A", null, false).orders()).extracting(Explanation.Head::orderId)
			.containsExactly("A");
		assertThat(explain("whole", "N 7", null, false).orders()).extracting(Explanation.Head::orderId)
			.containsExactly("Number-7");
	}

	@Test
	void the_vendor_is_asked_once_and_what_it_says_decides() {
		Instant changed = Instant.parse(trial.vendorOrders().get(0).path("modified").asString(""));
		String there = trial.vendorOrders().get(0).path("id").asString("");

		Explanation none = explain("shop", "nowhere", null, true);
		Explanation has = explain("shop", there, null, true);

		assertThat(none.reasons()).extracting(AbsenceTests::text).containsExactly("GONE");
		assertThat(has.answer()).satisfies((answer) -> assertThat(answer.changedAt()).isEqualTo(changed));
		assertThat(has.reasons()).extracting(AbsenceTests::text).containsExactly("NEVER_READ");
		trial.sql.update("INSERT INTO run_window VALUES ('shop', 'order-pull', ?, ?, 'DONE', 900, 0, TRUE)",
				Utc.column(Trial.DAY.from()), Utc.column(Trial.DAY.to()));
		assertThat(explain("shop", there, null, true).reasons()).singleElement().satisfies((reason) -> {
			assertThat(text(reason)).startsWith("NOT_LISTED 1");
			assertThat(reason.certain()).isTrue();
			assertThat(reason.next()).contains(
					"omsync backfill order-pull --account shop --from " + Trial.DAY.from() + " --to " + Trial.DAY.to());
		});
		assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE account = 'shop'")).isZero();
	}

	@Test
	void who_can_not_be_asked_says_so() {
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> explain("files", "x", null, true))
			.withMessage("Account files: its vendor csv can not be asked for one order by its id; leave --ask out");
	}

	private static Explanation explain(String account, String order, String day, boolean ask) {
		return trial.get(Explain.class).explain(account, order, (day != null) ? LocalDate.parse(day) : null, ask);
	}

	private static String text(Reason reason) {
		String text = reason.kind().name();
		for (Object part : new Object[] { reason.runId(), reason.count(), reason.detail() }) {
			text += (part == null || part.equals("")) ? "" : " " + part;
		}
		return text;
	}

	/** A day of March. */
	private static void window(String account, int day, String state, Integer run) {
		Instant from = Instant.parse("2026-03-%02dT00:00:00Z".formatted(day));
		trial.sql.update("INSERT INTO run_window VALUES (?, 'order-pull', ?, ?, ?, ?, 0, TRUE)", account,
				Utc.column(from), Utc.column(from.plusSeconds(86_400)), state, run);
	}

	private static void part(String account, String from, String to, int run) {
		trial.sql.update("INSERT INTO run_window VALUES (?, 'order-pull', ?, ?, 'DONE', ?, 0, FALSE)", account,
				Utc.column(Instant.parse(from)), Utc.column(Instant.parse(to)), run);
	}

	private static void ledger(int run, int claimed, int seen, int filtered) {
		trial.sql.update(
				"INSERT INTO run_ledger (run_id, step, currency, claimed, distinct_seen, filtered)"
						+ " VALUES (?, 'orders', '', ?, ?, 0), (?, 'orders', 'EUR', NULL, NULL, ?)",
				run, claimed, seen, run, filtered);
	}

	private static void reject(int id, String account, String job, String key, String raw, String state, String code,
			String why) {
		trial.sql.update("""
				INSERT INTO reject (reject_id, run_id, step, job, account, record_key, reason_code, reason, place, raw,
				                    digest, state, created_at, settled_at, settled_by, settled_why)
				VALUES (?, ?, 'orders', ?, ?, ?, ?, 'no total', 'page 1 row 2', ?, ?, ?, '2026-03-02', ?, ?, ?)
				""", id, id, job, account, key, code, raw, id, state, state.equals("OPEN") ? null : "2026-03-04",
				(why != null) ? "kari" : null, why);
	}

	private static void order(String account, String id, String number) {
		trial.sql.update(
				"""
						INSERT INTO sales_order VALUES (?, ?, ?, 'NEW', '', 'EUR', 1, 0, 0, 0, 1, 0, 0, '2026-03-01', '2026-03-01', '', 1)
						""",
				account, id, number);
	}

	/**
	 * An order that is not here.
	 *
	 * @param next commands of the certain reason; null: whichever
	 */
	record Case(String account, String order, String placed, String because, String next, List<String> perhaps) {

		Case(String account, String order, String placed) {
			this(account, order, placed, null, null, List.of());
		}

		Case because(String reason, String next) {
			return new Case(this.account, this.order, this.placed, reason, next, this.perhaps);
		}

		Case perhaps(String... reasons) {
			return new Case(this.account, this.order, this.placed, this.because, this.next, List.of(reasons));
		}

		@Override
		public String toString() {
			return this.account + " " + this.order + " " + this.placed;
		}

	}

}
