package io.omsync.reconcile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.Slice;
import io.omsync.reconcile.report.Format;
import io.omsync.reconcile.report.Pack;
import io.omsync.reconcile.report.Period;
import io.omsync.reconcile.report.PeriodReports;
import io.omsync.reconcile.report.ReportFailure;
import io.omsync.reconcile.report.ReportPack;
import io.omsync.reconcile.report.Snapshots;
import io.omsync.run.Refused;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What lies in the folder of a report, of one loaded month. */
class ReportPackTests {

	private static final Period JUNE = Period.of("2026-06", ZoneId.of("Europe/Oslo"));

	@TempDir
	static Path home;

	private static Trial trial;

	@TempDir
	Path reports;

	private long report;

	@BeforeAll
	static void load() {
		trial = Trial.with(home, Map.of());
		Books books = new Books(trial.sql, "shop");
		books.of("A", "order COMPLETED 100 EUR A:2:100", "ship S A:2", "invoice I 100 EUR A:2", "capture P 100 EUR");
		books.of("J", "order COMPLETED 1000 JPY A:1:1000", "ship S A:1", "invoice I 1300 JPY A:1",
				"capture P 1300 JPY");
		books.of("K", "order COMPLETED 10.125 KWD A:1:10.125 days=12", "ship S A:1", "invoice I 10.1275 KWD A:1",
				"capture P 10.1275 KWD");
		books.of("=2+3", "order COMPLETED 50 EUR A:1:50", "ship S A:1 days=5", "invoice I 20.5 EUR A:1 days=5",
				"capture P 20.5 EUR");
		books.of("N", "invoice I 7 EUR days=2", "credit C 3 EUR");
		books.of("M", "order CONFIRMED 5 EUR A:1:5 days=40");
		trial.sql.update("UPDATE sales_order SET order_number = ? WHERE order_id = 'A'", "a,\"b\"\n😀");
		new Reconciled(trial).match("shop", Reconciled.terms(false));
		trial.sql.update("UPDATE finding_version SET note = '@SUM(A1)', assignee = '+kari'");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@BeforeEach
	void take() {
		this.report = trial.get(Snapshots.class).take("shop", JUNE, 0, null);
	}

	@Test
	void the_manifest_names_every_file_with_its_digest_and_what_it_came_from() throws IOException {
		Pack pack = write();

		JsonNode manifest = new JsonMapper().readTree(pack.folder().resolve("manifest.json"));
		assertThat(pack.folder()).isEqualTo(this.reports.resolve("shop/2026-06"));
		Map<String, String> digests = Packs.digests(pack.folder());
		assertThat(digests.remove("manifest.json")).isEqualTo(pack.manifest());
		assertThat(digests.keySet()).containsExactly("changes.csv", "detail.csv", "invoices.csv", "orders.csv",
				"report.xlsx", "shipments.csv", "summary.csv", "totals.csv");
		manifest.path("files").forEach((file) -> {
			assertThat(digests.remove(file.path("name").asString())).isEqualTo(file.path("sha256").asString());
			assertThat(pack.folder().resolve(file.path("name").asString())).hasSize(file.path("bytes").asLong());
		});
		assertThat(digests).isEmpty();
		assertThat(manifest.path("zone").asString()).isEqualTo("Europe/Oslo");
		assertThat(manifest.path("asOf").asString()).isEqualTo(Books.NOW.toString());
		assertThat(manifest.path("settings").path("toleranceAbove").asString()).isEqualTo("0.01");
		assertThat(manifest.path("settings").path("ageing").path("AMOUNT_OVER").asString()).isEqualTo("PT72H");
		assertThat(manifest.path("runs").toString()).isEqualTo("[1,2]");
		assertThat(manifest.path("inputs").path("orders").path("rows").asInt()).isEqualTo(4);
		assertThat(manifest.path("inputs").path("orders").path("sha256").asString()).hasSize(64);
	}

	@Test
	void tables_are_in_their_currencys_decimals_and_the_accounts_zone() {
		Path folder = write().folder();

		assertThat(Packs.lines(folder.resolve("orders.csv"), "order_id", "class", "placed_at", "currency",
				"grand_total", "invoiced", "forgiven_invoiced"))
			.containsExactly("=2+3 FINDING 2026-06-05T14:00:00+02:00 EUR 50.00 20.50 0.00",
					"A MATCHED 2026-06-05T14:00:00+02:00 EUR 100.00 100.00 0.00",
					"J FINDING 2026-06-05T14:00:00+02:00 JPY 1000 1300 0",
					"K MATCHED 2026-06-03T14:00:00+02:00 KWD 10.125 10.1275 0.0025");
		assertThat(
				Packs.lines(folder.resolve("invoices.csv"), "invoice_id", "kind", "class", "grand_total", "order_id"))
			.containsExactly("=2+3I INVOICE FINDING 20.50 =2+3", "AI INVOICE MATCHED 100.00 A",
					"JI INVOICE FINDING 1300 J", "KI INVOICE MATCHED 10.1275 K", "NC CREDIT_NOTE EXPECTED 3.00",
					"NI INVOICE EXPECTED 7.00");
		assertThat(Packs.lines(folder.resolve("detail.csv"), "kind", "state", "order_id", "difference", "currency",
				"age_days", "note", "assignee"))
			.contains("AMOUNT_OVER OPEN J 300 JPY 10 @SUM(A1) +kari",
					"AMOUNT_UNDER OPEN =2+3 -29.50 EUR 5 @SUM(A1) +kari");
		assertThat(Packs.rows(folder.resolve("orders.csv")).get(1)).containsEntry("order_number", "a,\"b\"\n😀");
		assertThat(folder.resolve("orders.csv")).content().contains("\"'=2+3\"");
		assertThat(folder.resolve("detail.csv")).content().contains("\"'@SUM(A1)\"", "\"'+kari\"");
	}

	@Test
	void the_summary_tells_kinds_ages_what_tolerance_forgave_and_what_was_not_looked_at() {
		Path summary = write().folder().resolve("summary.csv");

		assertThat(Packs.lines(summary, "part", "kind", "state", "currency", "count", "sum", "count_0_3", "count_4_7",
				"count_8_30", "count_over_30", "sum_4_7", "remark"))
			.contains("findings AMOUNT_OVER OPEN JPY 1 300 0 0 1 0 0",
					"findings AMOUNT_UNDER OPEN EUR 1 -29.50 0 1 0 0 -29.50", "tolerance INVOICED MATCHED KWD 1 0.0025",

					"not checked LOOKUP_FAILED 4 for want of a vendor that can be asked for an order",
					"not checked MISSING_INVOICE 4 invoice-expected is on-shipment",
					"not checked TAX_DIFFERS 4 for want of invoices that tell their tax", "not compared PIECES 0")
			.noneMatch((line) -> line.startsWith("not checked PAID_OVER"));
	}

	@Test
	void the_control_totals_are_what_the_tables_come_to() {
		Pack pack = write();

		assertThat(Packs.lines(pack.folder().resolve("totals.csv"), "what", "own_period", "late", "class", "currency",
				"count", "sum"))
			.startsWith("orders 2026-06 FINDING EUR 1 50.00", "orders 2026-06 MATCHED EUR 1 100.00",
					"orders 2026-06 ALL EUR 2 150.00", "orders 2026-06 FINDING JPY 1 1000",
					"orders 2026-06 ALL JPY 1 1000", "orders 2026-06 MATCHED KWD 1 10.125",
					"orders 2026-06 ALL KWD 1 10.125", "invoices 2026-06 EXPECTED EUR 1 7.00",
					"invoices 2026-06 FINDING EUR 1 20.50", "invoices 2026-06 MATCHED EUR 1 100.00",
					"invoices 2026-06 ALL EUR 3 127.50")
			.contains("credit notes 2026-06 ALL EUR 1 3.00", "shipments 2026-06 ALL 4 5");
		assertThat(pack.totals()).hasSize(Packs.rows(pack.folder().resolve("totals.csv")).size());
	}

	@Test
	void the_workbook_holds_the_same_cells_as_numbers_and_texts_and_runs_none() throws IOException {
		Path folder = write().folder();

		try (ReadableWorkbook book = new ReadableWorkbook(folder.resolve("report.xlsx").toFile())) {
			assertThat(book.getSheets()).extracting(Sheet::getName)
				.containsExactly("Report", "Summary", "Detail", "Orders", "Invoices", "Shipments", "Changes", "Totals");
			for (String name : List.of("Summary", "Detail", "Orders", "Invoices", "Shipments", "Totals")) {
				List<Row> rows = book.findSheet(name).orElseThrow().read();
				List<Map<String, String>> csv = Packs
					.rows(folder.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".csv"));
				assertThat(rows).hasSize(csv.size() + 1);
				for (int i = 0; i < csv.size(); i++) {
					same(rows.get(i + 1), List.copyOf(csv.get(i).values()));
				}
			}
			List<String> front = book.getFirstSheet()
				.read()
				.stream()
				.map((row) -> row.getCellText(0) + " " + row.getCellText(1))
				.toList();
			assertThat(front).contains("Zone of all times Europe/Oslo", "4–7 days 1", "Account shop");
		}
	}

	private static void same(Row row, List<String> texts) {
		for (int i = 0; i < texts.size(); i++) {
			var cell = row.getOptionalCell(i);
			String text = texts.get(i);
			if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
				LocalDateTime time = OffsetDateTime.parse(text).toLocalDateTime();
				assertThat(row.getCellAsDate(i)).hasValue(time);
			}
			else if (cell.isPresent() && cell.get().getType() == CellType.NUMBER) {
				assertThat(new BigDecimal(cell.get().getRawValue())).isEqualTo(new BigDecimal(text));
				assertThat(cell.get().getRawValue()).isEqualTo(text);
			}
			else {
				assertThat(row.getCellText(i)).isEqualTo(text);
				assertThat(cell.map((one) -> one.getType())).isNotEqualTo(java.util.Optional.of(CellType.FORMULA));
			}
		}
	}

	@Test
	void the_same_data_gives_the_same_bytes_when_it_is_taken_and_written_again() {
		Map<String, String> first = Packs.digests(write().folder());
		take();

		assertThat(Packs.digests(write().folder())).isEqualTo(first);
	}

	@Test
	void a_report_that_does_not_tie_fails_and_the_one_before_stays_whole() {
		Map<String, String> before = Packs.digests(write().folder().getParent());
		trial.sql.update("UPDATE report_shipment SET class = 'LOST' WHERE shipment_id = 'KS'");

		assertThatThrownBy(this::write).isInstanceOf(ReportFailure.class)
			.hasMessage("KS stands in no class, but in 'LOST'; run reconcile for the account, then write the report"
					+ " again");

		assertThat(Packs.digests(this.reports.resolve("shop"))).isEqualTo(before);
	}

	@Test
	void what_a_process_left_that_died_in_between_is_put_right() throws IOException {
		Path folder = write().folder();
		Map<String, String> before = Packs.digests(folder);
		Files.move(folder, folder.resolveSibling(".2026-06.before"));
		Files.createDirectories(folder.resolveSibling(".new/half"));
		trial.sql.update("UPDATE report_shipment SET class = 'LOST' WHERE shipment_id = 'KS'");

		assertThatThrownBy(this::write).isInstanceOf(ReportFailure.class);

		assertThat(Packs.digests(folder)).isEqualTo(before);
		assertThat(folder.resolveSibling(".new")).doesNotExist();
		assertThat(folder.resolveSibling(".2026-06.before")).doesNotExist();
	}

	@Test
	void a_folder_that_can_not_be_written_is_told_in_one_line() throws IOException {
		Files.writeString(this.reports.resolve("shop"), "");

		assertThatThrownBy(this::write).isInstanceOf(ReportFailure.class)
			.hasMessageStartingWith("The report of shop 2026-06 draft can not be written to " + this.reports)
			.hasMessageEndingWith("omsync report reconcile --account shop --period 2026-06");
	}

	@Test
	void while_another_process_writes_it_is_refused() throws IOException {
		write();
		try (FileChannel lock = FileChannel.open(this.reports.resolve("shop/.lock"), StandardOpenOption.WRITE)) {
			lock.lock();

			assertThatThrownBy(this::write).isInstanceOf(Refused.class).hasMessageContaining("shop");
		}
	}

	@Test
	void without_the_workbook_the_manifest_says_so() throws IOException {
		Pack pack = trial.get(ReportPack.class).write(this.report, this.reports, Set.of(Format.CSV));

		assertThat(pack.folder().resolve("report.xlsx")).doesNotExist();
		assertThat(Files.readString(pack.folder().resolve("manifest.json"), StandardCharsets.UTF_8))
			.contains("\"formats\" : [ \"csv\" ]");
	}

	@Test
	void a_revision_has_a_folder_of_its_own_which_a_later_draft_leaves_alone() {
		long prepared = trial.get(Snapshots.class).take("shop", JUNE, 1, null);
		Pack pack = trial.get(ReportPack.class).write(prepared, this.reports);
		Map<String, String> first = Packs.digests(pack.folder());

		assertThat(pack.folder()).isEqualTo(this.reports.resolve("shop/2026-06-revision-1"));
		assertThat(Packs.digests(this.reports.resolve("shop/2026-06"))).isEqualTo(first);
		take();
		write();
		assertThat(Packs.digests(pack.folder())).isEqualTo(first);
		assertThat(Packs.digests(this.reports.resolve("shop/2026-06"))).isNotEqualTo(first);
		assertThat(Packs.digests(trial.get(ReportPack.class).write(prepared, this.reports).folder())).isEqualTo(first);
	}

	@Test
	void the_last_twelve_periods_are_those_that_were_closed() throws IOException {
		Period april = Period.of("2026-04", JUNE.zone());
		long closed = trial.get(Snapshots.class).take("shop", april, 1, null);
		trial.sql.update("INSERT INTO period_close VALUES ('shop', '2026-04', 1, ?, 'LOCKED', '', '', '', 'me',"
				+ " '2026-05-01', '2026-05-01')", closed);
		trial.get(Snapshots.class).take("shop", Period.of("2026-03", JUNE.zone()), 0, null);
		try {
			this.report = trial.get(Snapshots.class).take("shop", JUNE, 0, null);
			twelve();
		}
		finally {
			trial.sql.update("DELETE FROM period_close");
		}
	}

	private void twelve() throws IOException {
		try (ReadableWorkbook book = new ReadableWorkbook(write().folder().resolve("report.xlsx").toFile())) {
			List<String> front = book.getFirstSheet()
				.read()
				.stream()
				.filter((row) -> row.getCellText(0).matches("\\d{4}-\\d\\d"))
				.map((row) -> row.getCellText(0) + " " + row.getCellText(1) + " " + row.getCellText(5))
				.toList();
			assertThat(front).hasSize(12)
				.startsWith("2025-07  not closed")
				.endsWith("2026-03  not closed", "2026-04 0 revision 1", "2026-05  not closed", "2026-06 2 draft");
		}
	}

	@Test
	void a_closed_month_has_the_report_that_was_signed_whatever_came_since() throws IOException {
		PeriodReports months = trial.get(PeriodReports.class);
		Account shop = trial.get(Accounts.class).outline("shop").account();
		Period june = Period.of("2026-06", shop.zone());
		long signed = trial.get(Snapshots.class).take("shop", june, 1, null);
		Path reports = shop.home().resolve("reports");
		Pack first = trial.get(ReportPack.class).write(signed, reports);
		Map<String, String> before = Packs.digests(reports.resolve("shop"));
		try {
			trial.sql.update("INSERT INTO period_close VALUES ('shop', '2026-06', 1, ?, 'LOCKED', ?, '', '', 'me',"
					+ " '2026-07-01', '2026-07-01')", signed, first.manifest());
			new Books(trial.sql, "shop").of("Z", "order CONFIRMED 5 EUR A:1:5");
			Files.delete(first.folder().resolve("orders.csv"));

			assertThat(months.write(shop, june, null, null).manifest()).isEqualTo(first.manifest());

			assertThat(Packs.digests(reports.resolve("shop"))).isEqualTo(before);
			assertThatThrownBy(() -> months.write(shop, june, null, Set.of(Format.CSV)))
				.isInstanceOf(ConfigurationProblem.class)
				.hasMessageContaining("leave --format and --as-of out");
			trial.sql.update("UPDATE period_close SET manifest = ?", "0".repeat(64));
			assertThatThrownBy(() -> months.write(shop, june, null, null)).isInstanceOf(ReportFailure.class)
				.hasMessageContaining("comes out otherwise than it was prepared");
			assertThat(Packs.digests(reports.resolve("shop"))).isEqualTo(before);
		}
		finally {
			FileSystemUtils.deleteRecursively(reports);
			trial.sql.update("DELETE FROM sales_order WHERE order_id = 'Z'");
			trial.sql.update("DELETE FROM period_close");
		}
	}

	@Test
	void a_run_that_brings_the_present_writes_its_months_and_one_of_the_past_none() {
		PeriodReports months = trial.get(PeriodReports.class);
		Account shop = trial.get(Accounts.class).outline("shop").account();
		Instant now = Instant.now();

		months.refresh(shop, new Slice.Window(JUNE.from(), JUNE.to()));
		assertThat(shop.home().resolve("reports/shop/2026-06")).doesNotExist();
		months.refresh(shop, new Slice.Window(now.minusSeconds(60), now));
		assertThat(shop.home()
			.resolve("reports/shop")
			.resolve(new Period(java.time.YearMonth.from(now.atZone(shop.zone())), shop.zone()).name())
			.resolve("manifest.json")).exists();
	}

	@Test
	void what_differs_from_the_signed_report_has_a_table_of_its_own() {
		long signed = trial.get(Snapshots.class).take("shop", JUNE, 1, null);
		trial.sql.update("UPDATE report SET previous = ? WHERE report_id = ?", signed, this.report);
		trial.sql.update("UPDATE report_order SET grand_total = 60 WHERE report_id = ? AND order_id = '=2+3'",
				this.report);
		trial.sql.update("DELETE FROM report_invoice WHERE report_id = ? AND invoice_id = 'NC'", this.report);

		Pack pack = write();

		assertThat(Packs.lines(pack.folder().resolve("difference.csv"), "what", "id", "how", "currency", "before",
				"after", "difference", "class_before", "class_after"))
			.containsExactly("ORDER =2+3 AMOUNT EUR 50.00 60.00 10.00 FINDING FINDING",
					"INVOICE NC GONE EUR -3.00 0.00 3.00 EXPECTED");
	}

	@Test
	void ages_are_as_of_the_instant_that_was_asked_for() {
		this.report = trial.get(Snapshots.class).take("shop", JUNE, 0, Instant.parse("2026-08-01T00:00:00Z"));

		assertThat(Packs.lines(write().folder().resolve("summary.csv"), "kind", "currency", "count_over_30"))
			.contains("AMOUNT_OVER JPY 1");
	}

	private Pack write() {
		return trial.get(ReportPack.class).write(this.report, this.reports);
	}

}
