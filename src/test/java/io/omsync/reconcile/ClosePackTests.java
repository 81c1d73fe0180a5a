package io.omsync.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.report.PeriodReports;
import io.omsync.reconcile.report.ReportPack;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static io.omsync.reconcile.Months.KARI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which pack lies where, from its preparation to the lock and after it. */
class ClosePackTests {

	@TempDir
	static Path home;

	private static Months months;

	private final Path month = home.resolve("reports/shop/2025-10");

	@BeforeAll
	static void start() {
		months = new Months(home);
	}

	@AfterAll
	static void close() {
		months.close();
	}

	@BeforeEach
	void october() throws IOException {
		months.empty();
		FileSystemUtils.deleteRecursively(home.resolve("reports"));
		months.on("2025-10-05", "A", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 100 EUR A:2",
				"capture P 100 EUR");
	}

	@Test
	void a_lost_file_of_what_can_not_be_written_alike_any_more_is_prepared_as_the_next_revision() throws IOException {
		Preparing.Prepared first = months.prepare("2025-10");
		months.sign("2025-10", KARI);
		Files.delete(first.pack().folder().resolve("orders.csv"));
		months.trial.sql.update("UPDATE period_close SET manifest = ?", "0".repeat(64));

		Preparing.Prepared next = months.prepare("2025-10");

		assertThat(next.again()).isFalse();
		assertThat(next.revision().number()).isEqualTo(2);
		assertThat(next.pack().manifest()).isEqualTo(Packs.sha256(next.pack().folder().resolve("manifest.json")));
		months.signed("2025-10");
		assertThat(months.trial.rows("SELECT revision, state FROM v_close ORDER BY 1"))
			.hasToString("[{revision=1, state=DROPPED}, {revision=2, state=LOCKED}]");
	}

	@Test
	void a_signed_pack_that_lies_there_whole_is_the_report_whatever_would_be_written_today() throws IOException {
		months.closed("2025-10");
		Map<String, String> signed = Packs.digests(this.month);
		months.trial.sql.update("UPDATE report_order SET order_number = 'as of another version'");
		FileSystemUtils.deleteRecursively(this.month);

		assertThat(months.trial.get(PeriodReports.class)
			.write(months.account(), Months.period("2025-10"), null, null)
			.files()).hasSize(8);

		assertThat(Packs.digests(this.month)).isEqualTo(signed);
	}

	@Test
	void what_is_not_signed_leaves_the_signed_report_in_its_place() {
		months.closed("2025-10");
		Map<String, String> signed = Packs.digests(this.month);
		months.on("2025-10-30", "L", "invoice I 12.34 EUR");

		Preparing.Prepared again = months.reopen("2025-10");
		assertThat(Packs.digests(this.month)).isEqualTo(signed);
		months.sign("2025-10", KARI);
		assertThat(Packs.digests(this.month)).isEqualTo(signed);
		months.sign("2025-10", Months.OLA);
		assertThat(Packs.digests(this.month)).isEqualTo(Packs.digests(again.pack().folder())).isNotEqualTo(signed);
	}

	@Test
	void a_draft_that_was_taken_before_the_lock_is_not_written_after_it() {
		long draft = months.trial.get(Snapshots.class).take("shop", Months.period("2025-10"), 0, null);
		months.closed("2025-10");
		Map<String, String> signed = Packs.digests(this.month);

		assertThatThrownBy(() -> months.trial.get(ReportPack.class).write(draft, home.resolve("reports")))
			.isInstanceOf(Refused.class)
			.hasMessageStartingWith("2025-10 of shop was closed while a draft of it was written");
		assertThat(Packs.digests(this.month)).isEqualTo(signed);
	}

	@Test
	void a_draft_is_the_same_whatever_drafts_of_other_months_come_and_go() {
		months.on("2025-10-06", "F", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 120 EUR A:2");
		Map<String, String> first = draft("2025-11");
		draft("2025-10");
		assertThat(draft("2025-11")).isEqualTo(first);
		months.closed("2025-10");
		assertThat(draft("2025-11")).as("which a month that was closed is not").isNotEqualTo(first);
	}

	private Map<String, String> draft(String name) {
		return Packs.digests(months.trial.get(PeriodReports.class)
			.write(months.account(), Months.period(name), null, null)
			.folder());
	}

	@Test
	void another_reason_is_another_revision_and_the_one_before_is_not_signed() {
		months.closed("2025-10");
		months.on("2025-10-30", "L", "invoice I 12.34 EUR");
		months.reopen("2025-10");
		months.sign("2025-10", KARI);
		assertThat(months.reopen("2025-10").revision().number()).isEqualTo(2);

		Preparing.Prepared other = months.trial.get(Preparing.class)
			.prepare(months.account(), Months.period("2025-10"), KARI, "another reason");

		assertThat(other.revision().number()).isEqualTo(3);
		assertThat(months.sign("2025-10", KARI).signatures()).hasSize(1);
		assertThat(months.trial.rows("SELECT reason FROM v_close WHERE state = 'PREPARED'"))
			.hasToString("[{reason=another reason}]");
	}

	@Test
	void what_was_prepared_by_mistake_is_taken_back_and_another_month_can_be_the_first() {
		months.prepare("2025-09");
		months.sign("2025-09", KARI);
		assertThatThrownBy(() -> months.prepare("2025-10")).hasMessageStartingWith("2025-09 of shop is not closed");

		assertThat(months.trial.get(Preparing.class).withdraw("shop", Months.period("2025-09")).number()).isEqualTo(1);

		months.closed("2025-10");
		assertThatThrownBy(() -> months.sign("2025-09", Months.OLA)).isInstanceOf(Refused.class)
			.hasMessageStartingWith("Nothing of 2025-09 of shop is prepared");
		assertThatThrownBy(() -> months.trial.get(Preparing.class).withdraw("shop", Months.period("2025-10")))
			.isInstanceOf(Refused.class)
			.hasMessage("Nothing of 2025-10 of shop is prepared");
	}

}
