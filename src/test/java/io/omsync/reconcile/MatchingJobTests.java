package io.omsync.reconcile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.omsync.Trial;
import io.omsync.model.Documents;
import io.omsync.model.Invoice;
import io.omsync.model.Slice;
import io.omsync.reconcile.PaperVendor.Kind;
import io.omsync.run.RunOutcome;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The step of the job, from the vendor's lists to findings. */
class MatchingJobTests {

	private static final Slice.Window DAY = new Slice.Window(PaperVendor.NOON.minusSeconds(3600),
			PaperVendor.NOON.plusSeconds(3600));

	@TempDir
	static Path home;

	private static Trial trial;

	private static PaperVendor vendor;

	@BeforeAll
	static void start() {
		trial = Trial.withVendor(home, PaperVendor.class, () -> Trial.account(home, "shop", """
				omsync:
				  accounts:
				    shop:
				      vendor: paperVendor
				      base-url: http://127.0.0.1:9
				      jobs:
				        order-pull: { overlap: 0s }
				        reconcile: { overlap: 0s, ageing: 0s }
				"""));
		vendor = trial.get(PaperVendor.class);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void empty() {
		vendor.reset();
		trial.emptyTables();
	}

	@Test
	void a_run_matches_what_it_read_and_says_what_it_found() {
		orders("A", "B");
		invoices("A", "A", "B");

		RunOutcome outcome = run("reconcile");

		assertThat(trial.rows("SELECT order_id, kind, run_id FROM v_finding"))
			.containsExactly(Map.of("order_id", "A", "kind", "DUPLICATE_INVOICE", "run_id", outcome.runId()));
		assertThat(trial.report(outcome.runId()).run().note())
			.startsWith("Matched: 2 orders or names of orders looked at; findings: 1 DUPLICATE_INVOICE OPEN");
		assertThat(trial.rows("SELECT order_id, class FROM v_order_match ORDER BY 1"))
			.containsExactly(Map.of("order_id", "A", "class", "FINDING"), Map.of("order_id", "B", "class", "MATCHED"));
		assertThat(trial.report(outcome.runId()).ledger()).noneMatch((line) -> line.step().equals("matching"));
	}

	@Test
	void only_what_changed_is_looked_at_again() {
		orders("A", "B", "C");
		invoices("A", "B");
		long first = run("reconcile").runId();

		invoices("A", "B", "C");
		long second = run("reconcile").runId();
		assertThat(looked()).containsExactly("A " + first, "B " + first, "C " + second);

		vendor.list(Kind.ORDER, List.of(PaperVendor.order("B", 7, Documents.NONE)));
		run("order-pull");
		assertThat(waiting()).containsExactly("B");
		long third = run("reconcile").runId();
		assertThat(looked()).containsExactly("A " + first, "B " + third, "C " + second);
		assertThat(waiting()).isEmpty();
	}

	@Test
	void a_document_that_moves_or_goes_touches_both_orders() {
		orders("A", "B");
		invoices("A");
		run("reconcile");

		vendor.list(Kind.INVOICE, List.of(Papers.listed(Papers.invoice("I0", "B", 5, "EUR", Invoice.Kind.INVOICE, 1))));
		RunOutcome moved = run("reconcile");
		assertThat(looked()).containsExactly("A " + moved.runId(), "B " + moved.runId());

		vendor.list(Kind.ORDER, List.of(PaperVendor.order("A", 8,
				new Documents(List.of(), List.of(), List.of(Papers.payment("A/P", "A", 8, "EUR")), List.of()))));
		run("order-pull");
		run("reconcile");
		assertThat(trial.count("SELECT payments FROM reconcile_order WHERE order_id = 'A'")).isEqualTo(1);
		vendor.list(Kind.ORDER,
				List.of(PaperVendor.order("A", 9, new Documents(List.of(), List.of(), List.of(), List.of()))));
		run("order-pull");
		run("reconcile");
		assertThat(trial.count("SELECT payments FROM reconcile_order WHERE order_id = 'A'")).isZero();
	}

	@Test
	void a_matching_that_fails_is_restarted_and_ends_the_same() {
		orders("A", "B");
		invoices("A", "A", "B");
		trial.sql.execute("""
				CREATE TRIGGER no_findings BEFORE INSERT ON finding FOR EACH ROW
				SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now'
				""");
		RunOutcome failed;
		try {
			failed = trial.run("reconcile", "shop", SyncJob.Due.named(DAY));
		}
		finally {
			trial.sql.execute("DROP TRIGGER no_findings");
		}
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(trial.count("SELECT COUNT(*) FROM reconcile_order")).isZero();
		assertThat(waiting()).containsExactly("A", "B");

		assertThat(trial.restart(failed.runId()).exitCode()).isZero();
		assertThat(trial.rows("SELECT order_id, kind FROM v_finding"))
			.containsExactly(Map.of("order_id", "A", "kind", "DUPLICATE_INVOICE"));
		assertThat(waiting()).isEmpty();
		assertThat(trial.count("SELECT COUNT(*) FROM reconcile_work")).isZero();
	}

	@Test
	void a_preparation_that_breaks_off_is_made_again_and_misses_nothing_that_came_meanwhile() {
		orders("A", "B");
		PrepareStore store = trial.get(PrepareStore.class);
		var transaction = new TransactionTemplate(trial.get(PlatformTransactionManager.class));
		transaction.executeWithoutResult(
				(status) -> store.next("shop", Reconciled.terms(false), PaperVendor.NOON.plusSeconds(60), null, 9));
		assertThat(waiting()).as("nothing is to be looked at yet").isEmpty();
		orders("A", "B", "C");
		assertThat(waiting()).as("what came meanwhile").containsExactly("C");

		long run = run("reconcile").runId();

		assertThat(looked()).containsExactly("A " + run, "B " + run, "C " + run);
		assertThat(trial.rows("SELECT LENGTH(digest) AS told FROM reconcile_account"))
			.allSatisfy((row) -> assertThat(row.get("told").toString()).isEqualTo("64"));
	}

	private static void orders(String... ids) {
		vendor.list(Kind.ORDER, List.of(ids).stream().map((id) -> PaperVendor.order(id, 1, Documents.NONE)).toList());
		run("order-pull");
	}

	/** One of each order that is named. */
	private static void invoices(String... orders) {
		List<io.omsync.connector.Fetched<Invoice>> listed = new java.util.ArrayList<>();
		for (String order : orders) {
			listed.add(Papers.listed(Papers.invoice("I" + listed.size(), order, 1, "EUR", Invoice.Kind.INVOICE, 1)));
		}
		vendor.list(Kind.INVOICE, listed);
	}

	private static List<String> looked() {
		return trial.rows("SELECT order_id, run_id FROM v_order_match ORDER BY 1")
			.stream()
			.map((row) -> row.get("order_id") + " " + row.get("run_id"))
			.toList();
	}

	private static List<String> waiting() {
		return trial.sql.queryForList("SELECT order_id FROM reconcile_touched ORDER BY 1", String.class);
	}

	private static RunOutcome run(String job) {
		RunOutcome outcome = trial.run(job, "shop", SyncJob.Due.named(DAY));
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		return outcome;
	}

}
