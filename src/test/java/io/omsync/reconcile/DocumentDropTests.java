package io.omsync.reconcile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.order.ForgetOrder;
import io.omsync.run.Decisions;
import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Documents that come as files: in an account of files, and beside an API. */
class DocumentDropTests {

	private static final Instant ARRIVED = Instant.parse("2026-03-01T08:00:00Z");

	private static Trial trial;

	@TempDir
	static Path home;

	@BeforeAll
	static void start() {
		trial = Trial.of(home, (options) -> options.withOrders(1), """
				      options: { payments: { preset: generic, settled: 0s }, returns: { preset: generic, settled: 0s } }
				      jobs: { reconcile: { since: 1h } }
				""", (server) -> Trial.account(home, "partner", """
				omsync:
				  accounts:
				    partner:
				      vendor: csv
				      options:
				        invoices: { preset: generic, settled: 0s }
				        shipments: { preset: generic, settled: 0s }
				        payments: { preset: generic, settled: 0s }
				        returns: { preset: generic, settled: 0s }
				      jobs:
				        reconcile: { chunk: 1 }
				"""));
	}

	@AfterAll
	static void end() {
		trial.close();
	}

	@Test
	void each_kind_of_file_ends_in_its_table_and_a_bad_row_is_mended() throws IOException {
		for (String feed : List.of("invoices", "shipments", "payments", "returns")) {
			drop("partner", feed + "-1.csv",
					Files.readString(Path.of("src/test/resources/vendor/csv/generic-" + feed + ".csv")));
		}

		List<RunOutcome> outcomes = runDue("partner");

		assertThat(outcomes).extracting(RunOutcome::exitCode).containsExactly(0, 0, 3, 0);
		assertThat(trial.rows("SELECT invoice_id, kind, grand_total FROM v_invoice ORDER BY invoice_id"))
			.extracting((row) -> row.values().toString())
			.containsExactly("[I1, INVOICE, 250.0000]", "[I2, CREDIT_NOTE, 125.0000]");
		assertThat(trial.count("SELECT COUNT(*) FROM v_shipment_line")).isEqualTo(3);
		assertThat(trial.count("SELECT COUNT(*) FROM v_payment WHERE payment_id LIKE 'P%'")).isEqualTo(3);
		assertThat(trial.rows("SELECT reason FROM v_return_line WHERE account = 'partner'").get(0))
			.containsEntry("reason", "broken");
		assertThat(trial.rows("SELECT step, amount FROM v_ledger WHERE run_id >= ? AND currency = 'NOK' AND amount <> 0"
				+ " ORDER BY run_id", outcomes.get(0).runId()))
			.extracting((row) -> row.values().toString())
			.containsExactly("[invoices, 125.0000]", "[payments, 420.5000]", "[returns, 125.0000]");

		Rejects.Row reject = trial.get(Rejects.class).page(outcomes.get(2).runId(), 0, 10).get(0);
		assertThat(trial.get(RejectMasks.class).shown(reject)).isEqualTo(reject.raw());
		var mended = new RetryPlans.Mended(reject.rejectId(), reject.raw().replace("cheque", "capture"), "F.csv:2");
		RunOutcome retried = trial.get(Retries.class)
			.carryOut(trial.get(RetryPlans.class).mended(List.of(mended), false).groups().get(0), false, Duration.ZERO);

		assertThat(retried.exitCode()).isZero();
		assertThat(trial.count("SELECT COUNT(*) FROM v_payment WHERE payment_id = 'P4'")).isEqualTo(1);
		assertThat(trial.get(RunService.class).due("reconcile", account("partner"))).isEmpty();
	}

	@Test
	void two_rows_of_one_payment_that_differ_are_told_by_both_places() throws IOException {
		drop("shop", "payments.csv", "payment_id,order_id,currency,amount\nX1,1,NOK,5\nX1,1,NOK,5\nX1,1,NOK,6\n");

		SyncJob job = trial.get(RunService.class).job("reconcile");
		RunOutcome outcome = trial.run("reconcile", "shop",
				job.byHand(account("shop"), home.resolve("drops/shop/inbox/payments.csv")));

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(
				trial.rows("SELECT inserted, duplicate, rejected FROM v_ledger WHERE run_id = ? AND currency = 'NOK'",
						outcome.runId()))
			.isNotEmpty();
		assertThat(trial.get(Rejects.class).page(outcome.runId(), 0, 10)).singleElement()
			.satisfies((reject) -> assertThat(reject.reasonCode() + " " + reject.reason())
				.startsWith("DUPLICATE_KEY stands with another content at line 3"));
	}

	@Test
	void each_row_that_contradicts_the_first_is_refused_and_told_what_became_of_that() throws IOException {
		RunOutcome outcome = byHand("payments-2.csv",
				"payment_id,order_id,currency,amount\nX2,1,EUR,5\nX2,1,EUR,6\nX2,1,EUR,5\nX2,1,EUR,6\n"
						+ "X3,1,EUR,five\nX3,1,EUR,6\n");

		assertThat(trial.get(Rejects.class).page(outcome.runId(), 0, 10))
			.extracting((reject) -> reject.place() + " " + reject.reasonCode() + " " + reject.reason())
			.satisfiesExactly(
					(reject) -> assertThat(reject).startsWith("line 3 DUPLICATE_KEY").contains("at line 2; keep one"),
					(reject) -> assertThat(reject).startsWith("line 5 DUPLICATE_KEY").contains("at line 4; keep one"),
					(reject) -> assertThat(reject).startsWith("line 6 NOT_A_NUMBER"),
					(reject) -> assertThat(reject).startsWith("line 7 DUPLICATE_KEY")
						.contains("at line 6, which was refused; keep one"));
		assertThat(trial.count("SELECT SUM(duplicate) FROM v_ledger WHERE run_id = " + outcome.runId())).isEqualTo(1);
		assertThat(trial.count("SELECT amount FROM v_payment WHERE payment_id = 'X2'")).isEqualTo(5);
	}

	@Test
	void documents_that_may_have_many_rows_are_stored_a_few_a_commit() throws IOException {
		RunOutcome outcome = byHand("returns-2.csv",
				"return_id,order_id,currency,requested_at,sku,quantity,reason\n" + IntStream.range(0, 61)
					.mapToObj((n) -> "M" + n + ",M-1,EUR,2026-02-01,A,1,\n")
					.collect(Collectors.joining()));

		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.count("SELECT MAX(COMMIT_COUNT) FROM BATCH_STEP_EXECUTION WHERE READ_COUNT = 61"))
			.isGreaterThanOrEqualTo(4);
	}

	private static RunOutcome byHand(String name, String content) throws IOException {
		drop("shop", name, content);
		SyncJob job = trial.get(RunService.class).job("reconcile");
		return trial.run("reconcile", "shop", job.byHand(account("shop"), home.resolve("drops/shop/inbox/" + name)));
	}

	@Test
	void a_vendor_with_an_api_takes_windows_and_files() {
		SyncJob job = trial.get(RunService.class).job("reconcile");

		assertThat(job.windows(account("shop"))).isTrue();
		assertThat(job.windows(account("partner"))).isFalse();
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> job.byHand(account("shop"), home.resolve("other.csv")))
			.withMessageContaining("other.csv holds payments or returns is not told by its name");
	}

	@Test
	void a_refused_document_forgets_the_buyer_of_the_order_that_it_names() throws IOException {
		drop("shop", "returns.csv",
				"return_id,order_id,currency,requested_at,sku,quantity,reason\n"
						+ "F1,F-77,NOK,2026-02-01,A,one,Kari was ill\nF2,F-78,NOK,2026-02-01,F-77,one,Ola was ill\n"
						+ "F3,F-79,NOK,2026-02-01,B,1,\n");
		SyncJob job = trial.get(RunService.class).job("reconcile");
		trial.run("reconcile", "shop", job.byHand(account("shop"), home.resolve("drops/shop/inbox/returns.csv")));

		ForgetOrder forget = trial.get(ForgetOrder.class);
		forget.forget("shop", forget.find("shop", "F-77"), "test", Duration.ZERO);

		assertThat(trial.rows("SELECT raw FROM reject WHERE account = 'shop'"))
			.noneMatch((row) -> row.toString().contains("Kari"))
			.anyMatch((row) -> row.toString().contains("Ola"));
	}

	@Test
	void what_a_bank_wrote_of_a_forgotten_buyer_is_blanked_and_an_id_stays() throws IOException {
		String header = "payment_id,order_id,currency,amount,reference\n";
		drop("partner", "payments-r.csv", header + "R1,R-1,NOK,5,Kari Nordmann\nR2,R-1,NOK,6,pi_1\n");
		runDue("partner");

		trial.get(ForgetOrder.class).forget("partner", List.of("R-1"), "test", Duration.ZERO);

		String query = "SELECT reference FROM v_payment WHERE order_id = 'R-1' ORDER BY payment_id";
		assertThat(trial.rows(query)).extracting((row) -> row.get("reference")).containsExactly("", "pi_1");
		drop("partner", "payments-r.csv", header + "R1,R-1,NOK,7,Kari Nordmann\nR2,R-1,NOK,7,pi_1\n",
				ARRIVED.plusSeconds(1));
		runDue("partner");
		assertThat(trial.rows(query)).extracting((row) -> row.get("reference")).containsExactly("", "pi_1");
		assertThat(trial.count("SELECT SUM(amount) FROM v_payment WHERE order_id = 'R-1'")).isEqualTo(14);
	}

	@Test
	void the_same_bytes_again_do_not_win_over_what_came_since_with_an_equal_time() throws IOException {
		String header = "payment_id,order_id,currency,amount,updated_at\n";
		String morning = header + "E1,1,NOK,5,2026-02-01\n";
		drop("partner", "payments-e1.csv", morning);
		runDue("partner");
		drop("partner", "payments-e2.csv", header + "E1,1,NOK,6,2026-02-01\n");
		runDue("partner");
		drop("partner", "payments-e3.csv", morning);

		RunOutcome again = runDue("partner").get(0);

		assertThat(again.exitCode()).isZero();
		assertThat(trial.rows("SELECT updated, unchanged FROM v_ledger WHERE run_id = ?", again.runId()))
			.extracting((row) -> row.values().toString())
			.containsExactly("[0, 1]");
		assertThat(trial.count("SELECT amount FROM v_payment WHERE payment_id = 'E1'")).isEqualTo(6);
	}

	@Test
	void a_packed_file_dated_in_the_future_is_loaded_once_its_time_is_right_and_its_first_run_is_abandoned()
			throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(packed)) {
			gzip.write("payment_id,order_id,currency,amount\nT1,1,NOK,5\n".getBytes(StandardCharsets.UTF_8));
		}
		Path file = home.resolve("drops/partner/inbox/payments-t.csv.gz");
		Files.createDirectories(file.getParent());
		Files.write(file, packed.toByteArray());
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
		SyncJob job = trial.get(RunService.class).job("reconcile");
		RunOutcome early = trial.run("reconcile", "partner", job.byHand(account("partner"), file));
		assertThat(early.message()).contains("was modified in the future");

		Files.setLastModifiedTime(file, FileTime.from(ARRIVED));
		assertThat(runDue("partner")).extracting(RunOutcome::exitCode).containsExactly(0);
		assertThat(trial.count("SELECT COUNT(*) FROM v_payment WHERE payment_id = 'T1'")).isEqualTo(1);

		trial.sql.update("UPDATE run SET drop_path = '/nowhere/other.csv' WHERE run_id = ?", early.runId());
		trial.get(Decisions.class).abandon(early.runId(), "test", "its settings changed");
		assertThat(trial.get(RunService.class).find(early.runId()).givenUp()).isTrue();
	}

	private static Account account(String name) {
		return trial.get(Accounts.class).account(name);
	}

	private static List<RunOutcome> runDue(String account) {
		List<RunOutcome> outcomes = new ArrayList<>();
		for (SyncJob.Due due : trial.get(RunService.class).due("reconcile", account(account))) {
			outcomes.add(trial.run("reconcile", account, due));
		}
		return outcomes;
	}

	private static void drop(String account, String name, String content) throws IOException {
		drop(account, name, content, ARRIVED);
	}

	private static void drop(String account, String name, String content, Instant arrived) throws IOException {
		Path file = Files.createDirectories(home.resolve("drops").resolve(account).resolve("inbox")).resolve(name);
		Files.writeString(file, content);
		Files.setLastModifiedTime(file, FileTime.from(arrived));
	}

}
