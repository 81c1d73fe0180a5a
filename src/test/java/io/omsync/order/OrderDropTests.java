package io.omsync.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Backfills;
import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Orders that come as files, in an account without any API. */
class OrderDropTests {

	private static final String HEADER = "order_id,placed_at,status,currency,sku,quantity,unit_price,email\n";

	private static final Instant ARRIVED = Instant.parse("2026-03-01T08:00:00Z");

	private static Trial trial;

	@TempDir
	static Path home;

	@BeforeAll
	static void start() {
		trial = Trial.of(home, (options) -> options.withOrders(1), "", (server) -> Trial.account(home, "partner",
				"""
						omsync:
						  accounts:
						    partner:
						      vendor: csv
						      options:
						        orders:
						          settled: 0s
						          columns: { order-id: order_id, placed-at: placed_at, status: status, currency: currency, sku: sku, quantity: quantity, unit-price: unit_price }
						          values:
						            - { field: status, theirs: Borte, ours: cancelled }
						      jobs:
						        order-pull: { chunk: 10 }
						"""));
	}

	@AfterAll
	static void end() {
		trial.close();
	}

	@BeforeEach
	void empty() throws IOException {
		trial.emptyTables();
		try (var files = Files.walk(home.resolve("drops/partner"))) {
			files.filter(Files::isRegularFile).forEach((file) -> {
				try {
					Files.delete(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (java.nio.file.NoSuchFileException ex) {
			// the first test
		}
	}

	@Test
	void files_that_wait_are_loaded_oldest_first_and_a_newer_one_wins() throws IOException {
		drop("orders-b.csv", ARRIVED.plusSeconds(60), "1,2026-02-01,shipped,NOK,A,2,5,x@example.com\n");
		drop("orders-a.csv", ARRIVED,
				"1,2026-02-01,new,NOK,A,1,5,x@example.com\n1,2026-02-01,new,NOK,B,1,5,x@example.com\n"
						+ "2,2026-02-01,Borte,NOK,A,1,5,y@example.com\n");

		List<RunOutcome> outcomes = runDue();

		assertThat(outcomes).extracting(RunOutcome::status).containsExactly(Status.COMPLETED, Status.COMPLETED);
		assertThat(trial.rows("SELECT order_id, status, vendor_status, line_count, grand_total FROM v_order"
				+ " WHERE account = 'partner' ORDER BY order_id"))
			.extracting((row) -> row.values().toString())
			.containsExactly("[1, SHIPPED, shipped, 1, 10.0000]", "[2, CANCELLED, Borte, 1, 5.0000]");
		assertThat(trial.rows("SELECT inserted, updated, amount, currency FROM v_ledger WHERE inserted + updated > 0"
				+ " ORDER BY run_id"))
			.extracting((row) -> row.values().toString())
			.containsExactly("[2, 0, 15.0000, NOK]", "[0, 1, 10.0000, NOK]");
		assertThat(home.resolve("drops/partner/archive")).isDirectoryContaining("glob:**orders-a.csv")
			.isDirectoryContaining("glob:**orders-b.csv");
		assertThat(due()).isEmpty();
	}

	@Test
	void the_same_bytes_that_come_later_are_the_same_observation() throws IOException {
		drop("orders-1.csv", ARRIVED, "1,2026-02-01,new,NOK,A,1,5,\n");
		runDue();
		drop("orders-2.csv", ARRIVED.plusSeconds(60), "1,2026-02-01,shipped,NOK,A,1,5,\n");
		runDue();
		drop("orders-3.csv", ARRIVED.plusSeconds(120), "1,2026-02-01,new,NOK,A,1,5,\n");

		RunOutcome again = runDue().get(0);

		assertThat(again.exitCode()).isZero();
		assertThat(trial.rows("SELECT unchanged FROM v_ledger WHERE run_id = ?", again.runId()).get(0))
			.containsEntry("unchanged", 1L);
		assertThat(trial.rows("SELECT status FROM v_order WHERE account = 'partner'").get(0)).containsEntry("status",
				"SHIPPED");
	}

	@Test
	void an_order_whose_rows_do_not_stand_together_fails_the_run_by_both_places() throws IOException {
		drop("orders.csv", ARRIVED,
				"X,2026-02-01,new,NOK,A,1,5,\n" + IntStream.range(0, 25)
					.mapToObj((n) -> n + ",2026-02-01,new,NOK,A,1,5,\n")
					.collect(Collectors.joining()) + "X,2026-02-01,new,NOK,A,1,5,\n");

		RunOutcome outcome = runDue().get(0);

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).contains("SPLIT_RECORD")
			.contains("line 2 and line 28")
			.contains("abandon")
			.contains("stay as they are until the sorted file replaces them");
		assertThat(runDue().get(0).message()).contains("SPLIT_RECORD");
	}

	@Test
	void a_broken_row_apart_from_its_order_is_a_part_of_it() throws IOException {
		drop("orders.csv", ARRIVED,
				"1,2026-02-01,new,NOK,2\"inch,1,5,\n2,2026-02-01,new,NOK,A,1,5,\n" + "1,2026-02-01,new,NOK,B,1,5,\n");

		RunOutcome outcome = runDue().get(0);

		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.message()).contains("SPLIT_RECORD").contains("line 2, which was refused and line 4");
		assertThat(trial.rows("SELECT order_id FROM v_order WHERE order_id = '1'")).isEmpty();
	}

	@Test
	void an_order_behind_a_broken_row_waits_for_a_persons_choice() throws IOException {
		drop("orders.csv", ARRIVED,
				"1,2026-02-01,new,NOK,\"A,1,5,\n2,2026-02-01,new,NOK,A,1,5,\n" + "3,2026-02-01,new,NOK,A,1,5,\n");
		RunOutcome outcome = runDue().get(0);
		Rejects.Row behind = trial.get(Rejects.class).page(outcome.runId(), 0, 10).get(1);
		RetryPlans plans = trial.get(RetryPlans.class);

		Retries.Plan all = plans.ofRun(outcome.runId(), false);

		assertThat(behind.reasonCode()).isEqualTo("BROKEN_ROW_BEFORE");
		assertThat(all.undecided()).containsExactly(behind.rejectId());
		assertThat(all.count()).isEqualTo(1);
		trial.get(Retries.class).carryOut(plans.of(List.of(behind.rejectId())).groups().get(0), false, Duration.ZERO);
		assertThat(trial.rows("SELECT order_id FROM v_order WHERE account = 'partner' ORDER BY order_id"))
			.extracting((row) -> row.get("order_id"))
			.containsExactly("2", "3");
	}

	@Test
	void a_refused_order_keeps_its_rows_hides_its_buyer_and_is_mended() throws IOException {
		drop("orders.csv", ARRIVED, "1,2026-02-01,new,NOK,A,one,5,kari@example.com\n"
				+ "1,2026-02-01,new,NOK,B,1,5,kari@example.com\n2,2026-02-01,new,NOK,A,1,5,ola@example.com\n");

		RunOutcome outcome = runDue().get(0);

		assertThat(outcome.exitCode()).isEqualTo(3);
		Rejects.Row reject = trial.get(Rejects.class).page(outcome.runId(), 0, 10).get(0);
		assertThat(reject.recordKey()).isEqualTo("1");
		assertThat(reject.place()).isEqualTo("lines 2-3");
		String shown = trial.get(RejectMasks.class).shown(reject);
		assertThat(shown).isEqualTo("1,2026-02-01,new,NOK,A,one,5,***1\n1,2026-02-01,new,NOK,B,1,5,***2");
		assertThat(Files.readString(home.resolve("drops/partner/rejected/orders.csv.rejected.csv")))
			.contains("kari@example.com")
			.contains("lines 2-3");

		Retries.Plan plan = trial.get(RetryPlans.class)
			.mended(List.of(new RetryPlans.Mended(reject.rejectId(), shown.replace("one", "3"), "F.csv:2")), false);
		RunOutcome retried = trial.get(Retries.class).carryOut(plan.groups().get(0), false, Duration.ZERO);

		assertThat(retried.exitCode()).isZero();
		assertThat(trial.count("SELECT grand_total FROM v_order WHERE order_id = '1'")).isEqualTo(20);
		assertThat(trial.rows("SELECT raw FROM sales_order_raw WHERE order_id = '1'").get(0).get("raw").toString())
			.isEqualTo("1,2026-02-01,new,NOK,A,3,5,kari@example.com\n1,2026-02-01,new,NOK,B,1,5,kari@example.com");
		trial.get(ForgetOrder.class).forget("partner", List.of("1"), "test", Duration.ZERO);
		assertThat(trial.rows("SELECT raw FROM sales_order_raw WHERE order_id = '1'"))
			.noneMatch((row) -> row.toString().contains("kari"));
		assertThat(trial.rows("SELECT raw FROM reject")).noneMatch((row) -> row.toString().contains("kari"));
	}

	@Test
	void of_a_forgotten_buyer_rows_without_a_key_are_blanked_and_of_others_none() throws IOException {
		String broken = "9,2026-02-01,new,NOK,A,1,5,kari@example.com,more\n";
		drop("orders-1.csv", ARRIVED, broken + "8,2026-02-01,new,NOK,9,one,5,ola@example.com\n");
		runDue();
		ForgetOrder forget = trial.get(ForgetOrder.class);

		assertThat(forget.forget("partner", forget.find("partner", "9"), "test", Duration.ZERO))
			.extracting(ForgetOrder.Done::rejects)
			.containsExactly(1);
		drop("orders-2.csv", ARRIVED.plusSeconds(1), broken + "7,2026-02-01,new,NOK,9,one,5,eva@example.com\n");
		runDue();

		assertThat(trial.rows("SELECT raw FROM reject ORDER BY reject_id"))
			.extracting((row) -> row.get("raw").toString())
			.containsExactly("***1", "8,2026-02-01,new,NOK,9,one,5,ola@example.com", "***1",
					"7,2026-02-01,new,NOK,9,one,5,eva@example.com");
	}

	@Test
	void an_account_of_files_has_no_windows_to_backfill_or_to_sweep() {
		RunService runs = trial.get(RunService.class);

		assertThat(runs.job("order-pull").windows(account())).isFalse();
		assertThatExceptionOfType(ConfigurationProblem.class)
			.isThrownBy(() -> trial.get(Backfills.class).plan("order-pull", account(), ARRIVED, ARRIVED.plusSeconds(9)))
			.withMessageContaining("order-pull has no windows for partner");
		assertThatExceptionOfType(ConfigurationProblem.class).isThrownBy(() -> runs.due("order-sweep", account()))
			.withMessageContaining("has no order source");
	}

	private static Account account() {
		return trial.get(Accounts.class).account("partner");
	}

	private static List<SyncJob.Due> due() {
		return trial.get(RunService.class).due("order-pull", account());
	}

	private static List<RunOutcome> runDue() {
		List<RunOutcome> outcomes = new ArrayList<>();
		for (SyncJob.Due due : due()) {
			outcomes.add(trial.run("order-pull", "partner", due));
		}
		return outcomes;
	}

	private static void drop(String name, Instant modified, String rows) throws IOException {
		Path file = Files.createDirectories(home.resolve("drops/partner/inbox")).resolve(name);
		Files.writeString(file, HEADER + rows);
		Files.setLastModifiedTime(file, FileTime.from(modified));
	}

}
