package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.model.Slice;
import io.omsync.order.ForgetOrder;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.Findings;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import io.omsync.run.Utc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The lives of some orders, and what the command tells of them. */
class ExplainCliTests {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Map<String, String> TOLD = new HashMap<>();

	@TempDir
	static Path home;

	private static Trial trial;

	/** The vendor's orders changed in the day up to two hours before now. */
	private static Instant until;

	private static String refused;

	private static String late;

	private static String changed;

	private static String paid;

	private static Explained before;

	@BeforeAll
	static void live() throws IOException {
		until = Clock.systemUTC().instant().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
		trial = Trial.of(home, (options) -> options.withOrders(60).withModified(until, DAY), """
				      zone: Europe/Oslo
				      options: { payments: { preset: generic, settled: 0s } }
				      jobs: { reconcile: { since: 26h, max-window: 30h, ageing: 0s } }
				""");
		trial.faults("late-row:times=always", "null-amount:times=always,row=7");
		RunOutcome pulled = trial.pull(new Slice.Window(until.minus(DAY), until));
		trial.sql.update("UPDATE run SET started_at = ? WHERE run_id = ?",
				Utc.column(until.plus(Duration.ofMinutes(2))), pulled.runId());
		refused = trial.rows("SELECT record_key FROM v_reject").get(0).get("record_key").toString();
		before = new Explained(explain(refused).out(),
				explain("nowhere --placed " + until.toString().substring(0, 10)));
		trial.faults();
		due("order-sweep");
		late = trial.rows("SELECT order_id FROM v_order_late WHERE order_id <> ?", refused)
			.get(0)
			.get("order_id")
			.toString();
		changed = trial.call("POST", "/sandbox/omnium/change?count=1", "").replaceAll("[\\[\\]\"]", "");
		trial.pull(new Slice.Window(until, Clock.systemUTC().instant().plusSeconds(60)));
		due("reconcile");
		paid = trial
			.rows("""
					SELECT order_id FROM v_order_match
					WHERE class = 'MATCHED' AND captured = grand_total AND captured > 0 AND status IN ('COMPLETED', 'DELIVERED')
					  AND order_id NOT IN (?, ?, ?)
					ORDER BY order_id
					""",
					refused, late, changed)
			.get(0)
			.get("order_id")
			.toString();
		String currency = trial.rows("SELECT currency FROM v_order WHERE order_id = ?", paid)
			.get(0)
			.get("currency")
			.toString();
		drop("payments-1.csv", "X-1," + paid + "," + currency + ",7.50,2026-02-01");
		due("reconcile");
		long finding = trial.count("SELECT finding_id FROM v_finding WHERE order_id = ?", paid);
		trial.get(Findings.class)
			.change(List.of(new Finding.Change(finding, null, "ACCEPTED", "agreed", "ola", null, "")),
					"kari@finance-1");
		drop("payments-2.csv", "X-2," + paid + "," + currency + ",-7.50,2026-02-02");
		due("reconcile");
		report(paid);
		trial.get(ForgetOrder.class).forget("shop", List.of(late), "ola", Duration.ZERO);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	void an_order_that_was_refused_says_so_and_what_to_do() {
		assertThat(before.refused().lines()).element(0).isEqualTo("There is no order " + refused + " of shop here");
		assertThat(before.refused()).contains("  Because run 1 refused a record of it: ", "\n    omsync rejects 1\n",
				"\n    omsync retry 1\n", "it is OPEN now", "  Run 1: order-pull, window ");
	}

	@Test
	void of_an_order_that_no_list_held_it_is_told_what_was_read() {
		assertThat(before.nowhere().exitCode()).isZero();
		assertThat(before.nowhere().out().lines().map(String::strip)).contains("There is no order nowhere of shop here",
				"omsync explain nowhere --account shop --ask", "omsync run order-sweep --account shop");
		assertThat(before.nowhere().out())
			.contains("the vendor did not list it in the window of " + until.minus(DAY) + " to " + until)
			.contains("claimed 59, seen 59")
			.doesNotContain("UTC");
	}

	@Test
	void a_refused_order_that_came_well_later_tells_both() {
		assertThat(sentences(refused)).containsSubsequence("reject 1 of " + refused + ", page 1, row 8: MISSING_FIELD",
				"it is RESOLVED now", "stored for the first time, and not changed since",
				"reject 1 RESOLVED: loaded later");
	}

	@Test
	void a_late_order_tells_its_window_and_that_its_buyer_was_forgotten() {
		assertThat(sentences(late)).containsSubsequence("placed at the vendor: ", "last changed at the vendor: ",
				"came late: its change of ", "read before", "its buyer was forgotten, by ola", "Run 2: order-sweep");
	}

	@Test
	void an_order_that_changed_was_here_before() {
		assertThat(sentences(changed)).containsSubsequence("last changed at the vendor: ",
				"stored as it is now; it was here before, since when is not kept");
	}

	@Test
	void documents_matches_findings_acts_and_reports_stand_in_one_line() {
		assertThat(sentences(paid))
			.containsSubsequence("capture X-1, settled, 7.50", "refund X-2, settled, 7.50", "placed at the vendor: ",
					"inside the order", "matched by the order's id", "payment X-1 matched by the order's id",
					" PAID_OVER OPEN: expected ", " PAID_OVER ACCEPTED: expected ",
					"; agreed; assigned to ola; by kari@finance-1", "payment X-2 matched by the order's id",
					" PAID_OVER RESOLVED: expected ", "in the report of 2026-01, revision 1, PREPARED: MATCHED",
					"CHANGED after 2026-01 was closed: the report of 2026-02 carries 2.500 KWD",
					"report of 2026-01, revision 1, signed by Kari")
			.contains("reconcile, file payments-1.csv, COMPLETED");
	}

	@Test
	void in_json_every_fact_has_its_kind_and_both_times() {
		Said said = explain(paid + " --json");

		assertThat(said.exitCode()).isZero();
		assertThat(said.out()).startsWith("{")
			.contains("\"found\" : true", "\"kind\" : \"Found\"", "\"kind\" : \"Document\"", "\"kind\" : \"Matched\"",
					"\"kind\" : \"Placed\"", "\"zone\" : \"Europe/Oslo\"", "\"by\" : \"kari@finance-1\"");
		assertThat(said.out()).containsPattern("\"at\" : \"[^\"]+Z\",\\s+\"local\" : \"[^\"]+\\+0[12]:00\"");
	}

	@Test
	void what_is_told_fits_a_terminal_and_names_no_buyer() {
		for (String order : List.of(refused, late, changed, paid)) {
			String out = told(order);
			assertThat(out.lines()).allMatch((line) -> line.length() <= 110);
			assertThat(out).doesNotContain("@example", "customer", "Email");
		}
	}

	private static String told(String order) {
		return TOLD.computeIfAbsent(order, (id) -> {
			Said said = explain(id);
			assertThat(said.exitCode()).as(said.err()).isZero();
			return said.out();
		});
	}

	/** Without the line breaks of long sentences. */
	private static String sentences(String order) {
		return told(order).replaceAll("\\s+", " ");
	}

	private static Said explain(String order) {
		return Said.by(
				Map.of("OMSYNC_DB_URL", trial.database.url(), "OMSYNC_DB_USER", trial.database.user(),
						"OMSYNC_DB_PASSWORD", trial.database.password()),
				("explain " + order + " --account shop --home " + home).split(" "));
	}

	private static void due(String job) {
		Account shop = trial.get(Accounts.class).account("shop");
		for (SyncJob.Due due : trial.get(RunService.class).due(job, shop)) {
			assertThat(trial.run(job, "shop", due).exitCode()).isZero();
		}
	}

	/** Signed once, and its change carried by a later one. */
	private static void report(String order) {
		for (String period : List.of("2026-01", "2026-02")) {
			trial.sql.update(
					"""
							INSERT INTO report (account, period, revision, zone, period_from, period_to, as_of, rules, shipments,
							                    invoices, payments, returns, taxes, freights, lookups, on_order, tolerance_above,
							                    tolerance_below, percent, taken_at)
							VALUES ('shop', ?, 1, 'UTC', '2026-02-01', '2026-03-01', '2099-03-01', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
							        '2099-03-02')
							""",
					period);
		}
		trial.sql.update(
				"""
						INSERT INTO report_order
						SELECT r.report_id, o.order_id, '2026-01', '', o.status, 'MATCHED', TRUE, o.currency, 1, 1, 0, 1, 0, 0, 0,
						       o.placed_at, '', 1
						FROM report r JOIN sales_order o
						WHERE o.order_id = ? AND r.period = '2026-01'
						""",
				order);
		trial.sql.update(
				"""
						INSERT INTO report_change
						SELECT report_id, 'ORDER', ?, 'KWD', '2026-01', '2026-01', 'CHANGED', 1, 3.5, 2.5, TRUE, 0, 0 FROM report
						WHERE period = '2026-02'
						""",
				order);
		trial.sql
			.update("""
					INSERT INTO period_close
					SELECT account, period, revision, report_id, 'PREPARED', '', '', '', 'kari', '2099-03-02', NULL FROM report
					WHERE period = '2026-01'
					""");
		trial.sql.update(
				"INSERT INTO period_signature VALUES ('shop', '2026-01', 1, 1, 'Kari', 'h', 'k', 'kari', '', '2099-03-03')");
	}

	private static void drop(String name, String row) throws IOException {
		Path file = Files.createDirectories(home.resolve("drops/shop/inbox")).resolve(name);
		Files.writeString(file, "payment_id,order_id,currency,amount,paid_at\n" + row + "\n");
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T08:00:00Z")));
	}

	/** What was told before the sweep. */
	private record Explained(String refused, Said nowhere) {
	}

}
