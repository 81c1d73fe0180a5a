package io.omsync.reconcile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.omsync.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A table of orders with their documents, and exactly what is found in each. */
class PlantedTests {

	@TempDir
	static Path home;

	private static Trial trial;

	private static Map<String, TreeSet<String>> found;

	private static Map<String, TreeSet<String>> foundOnOrder;

	private static Map<String, TreeSet<String>> tolerated;

	@BeforeAll
	static void load() {
		trial = Trial.with(home, Map.of());
		load("planted", onShipment());
		load("planted", comingBack());
		load("planted", unlike());
		load("ordered", onOrder());
		var reconciled = new Reconciled(trial);
		found = reconciled.match("planted", Reconciled.terms(false)).findings("planted");
		foundOnOrder = reconciled.match("ordered", Reconciled.terms(true)).findings("ordered");
		load("tolerant", tolerated());
		tolerated = reconciled.match("tolerant", Reconciled.terms(true, "10", "5")).findings("tolerant");
	}

	private static void load(String account, Case[] cases) {
		Books books = new Books(trial.sql, account);
		for (Case each : cases) {
			books.of(each.id(), each.lines().toArray(String[]::new));
		}
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	static Case[] onShipment() {
		return new Case[] {
				// what agrees
				new Case("all in order", "order COMPLETED 100 EUR tax=20 freight=10 A:2:70", "ship S1 A:2",
						"invoice I1 100 EUR tax=20 freight=10 A:2", "capture P1 100 EUR"),
				new Case("in parts", "order COMPLETED 1000 JPY A:2:600 B:1:400", "ship S1 A:2", "ship S2 B:1",
						"invoice I1 600 JPY A:2", "invoice I2 400 JPY B:1", "capture P1 600 JPY", "capture P2 400 JPY"),
				new Case("first part", "order PARTIALLY_SHIPPED 100 EUR A:2:60 B:1:40", "ship S1 A:2",
						"invoice I1 60 EUR A:2", "capture P1 60 EUR"),
				new Case("nothing yet", "order CONFIRMED 100 EUR A:1:100"),
				new Case("cancelled", "order CANCELLED 100 EUR A:1:100:1"),
				new Case("cancelled and credited", "order CANCELLED 100 EUR A:1:100:1", "invoice I1 100 EUR A:1",
						"credit C1 100 EUR A:1", "capture P1 100 EUR", "refund P2 100 EUR"),
				new Case("line cancelled", "order COMPLETED 100 EUR freight=10 A:2:60:1 B:1:30", "ship S1 A:1 B:1",
						"invoice I1 70 EUR freight=10 A:1 B:1", "capture P1 100 EUR", "refund P2 30 EUR"),
				new Case("returned", "order COMPLETED 100 EUR A:2:60 B:1:40", "ship S1 A:2 B:1",
						"invoice I1 100 EUR A:2 B:1", "capture P1 100 EUR", "return R1 40 EUR B:1", "refund P2 40 EUR",
						"credit C1 40 EUR B:1"),
				new Case("returned, worth untold", "order COMPLETED 100 EUR A:2:60 B:1:40", "ship S1 A:2 B:1",
						"invoice I1 100 EUR A:2 B:1", "capture P1 100 EUR", "return R1 0 EUR A:1", "refund P2 30 EUR"),
				new Case("corrected", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 110 EUR A:1",
						"credit C1 10 EUR", "capture P1 110 EUR", "refund P2 10 EUR"),
				new Case("goodwill with its note", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "credit C1 15 EUR", "capture P1 100 EUR", "refund P2 15 EUR"),
				new Case("a cent off", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100.01 EUR A:1",
						"capture P1 99.99 EUR"),
				new Case("cancelled invoice", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 90 EUR status=CANCELLED A:1", "invoice I2 100 EUR A:1", "capture P1 100 EUR"),
				new Case("by number", "order COMPLETED 100 EUR number=N-17 A:1:100", "ship S1 for=N-17 A:1",
						"invoice I1 100 EUR for=N-17 A:1", "capture P1 100 EUR for=N-17"),
				new Case("by article alone", "order COMPLETED 100 EUR A:1:100", "ship S1 lines=none A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR"),
				new Case("bundle", "order COMPLETED 100 EUR A:2:60 B:1:40", "ship S1 SET:1", "invoice I1 100 EUR SET:1",
						"capture P1 100 EUR"),
				new Case("free", "order COMPLETED 0 EUR A:1:0", "ship S1 A:1"),
				new Case("not paid", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
						"capture P1 100 EUR", "refund P2 50 EUR settled=no", "return R1 50 EUR status=REQUESTED A:1"),
				new Case("paid at the door", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR status=PAID A:1"),
				new Case("freight told apart", "order COMPLETED 110 EUR freight=10 A:1:100", "ship S1 A:1",
						"invoice I1 110 EUR freight=0 A:1", "capture P1 110 EUR"),
				new Case("part cancelled, the freight's tax stays", "order COMPLETED 115 EUR freight=10 A:2:100:1",
						"ship S1 A:1", "invoice I1 65 EUR A:1", "capture P1 65 EUR"),
				new Case("part cancelled, the fee goes", "order COMPLETED 115 EUR freight=10 A:2:100:1", "ship S1 A:1",
						"invoice I1 60 EUR A:1", "capture P1 60 EUR"),
				new Case("part cancelled, voucher shared", "order COMPLETED 90 EUR A:2:100:1", "ship S1 A:1",
						"invoice I1 45 EUR A:1", "capture P1 45 EUR"),
				new Case("part cancelled, voucher whole", "order COMPLETED 90 EUR A:2:100:1", "ship S1 A:1",
						"invoice I1 40 EUR A:1", "capture P1 40 EUR"),
				new Case("lost on its way", "order FAILED 100 EUR A:1:100", "ship S1 status=LOST A:1"),
				new Case("exchanged for nothing, returned", "order DELIVERED 0 EUR A:2:100", "ship S1 A:2",
						"return R1 100 EUR A:2"),
				new Case("part came back undelivered", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"ship S2 status=RETURNING A:1", "invoice I1 50 EUR A:1", "capture P1 100 EUR",
						"refund P2 50 EUR"),
				new Case("returned, nothing told", "order COMPLETED 100 EUR A:2:100", "ship S1 A:2",
						"invoice I1 100 EUR A:2", "capture P1 100 EUR", "return R1 0 EUR", "refund P2 35 EUR"),
				new Case("tax untold", "order COMPLETED 120 EUR tax=20 A:1:120", "ship S1 A:1",
						"invoice I1 120 EUR origin=ORDER A:1", "capture P1 120 EUR"),
				new Case("paid too much and back", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 130 EUR", "refund P2 30 EUR"),
				new Case("returned before it was invoiced", "order COMPLETED 100 EUR A:2:100", "ship S1 A:2",
						"return R1 50 EUR A:1", "invoice I1 50 EUR A:1", "capture P1 50 EUR"),
				// invoices
				new Case("part cancelled, over", "order COMPLETED 115 EUR freight=10 A:2:100:1", "ship S1 A:1",
						"invoice I1 70 EUR A:1", "capture P1 65 EUR")
					.finds("AMOUNT_OVER 65 70 EUR"),
				new Case("part cancelled, under", "order COMPLETED 115 EUR freight=10 A:2:100:1", "ship S1 A:1",
						"invoice I1 55 EUR A:1", "capture P1 55 EUR")
					.finds("AMOUNT_UNDER 60 55 EUR"),
				new Case("voucher, over", "order COMPLETED 90 EUR A:2:100:1", "ship S1 A:1", "invoice I1 50 EUR A:1",
						"capture P1 45 EUR")
					.finds("AMOUNT_OVER 45 50 EUR"),
				new Case("tax untold, over", "order COMPLETED 120 EUR tax=20 A:1:120", "ship S1 A:1",
						"invoice I1 140 EUR origin=ORDER A:1", "capture P1 120 EUR")
					.finds("AMOUNT_OVER 120 140 EUR"),
				new Case("over", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR A:1",
						"capture P1 120 EUR")
					.finds("AMOUNT_OVER 100 120 EUR"),
				new Case("over while open", "order PROCESSING 1000 JPY A:2:1000", "ship S1 A:1",
						"invoice I1 1300 JPY A:1")
					.finds("AMOUNT_OVER 1000 1300 JPY"),
				new Case("over by a fils", "order COMPLETED 10.000 KWD A:1:10", "ship S1 A:1",
						"invoice I1 10.011 KWD A:1", "capture P1 10.000 KWD")
					.finds("AMOUNT_OVER 10 10.011 KWD"),
				new Case("under", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 80 EUR A:1",
						"capture P1 80 EUR")
					.finds("AMOUNT_UNDER 100 80 EUR"),
				new Case("under, all shipped", "order SHIPPED 100 GBP A:1:100", "ship S1 A:1", "invoice I1 80 GBP A:1",
						"capture P1 80 GBP")
					.finds("AMOUNT_UNDER 100 80 GBP"),
				new Case("young", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 120 EUR days=2 A:1",
						"capture P1 120 EUR")
					.finds("AMOUNT_OVER 100 120 EUR EXPECTED"),
				new Case("tax", "order COMPLETED 120 EUR tax=20 A:1:100", "ship S1 A:1",
						"invoice I1 125 EUR tax=25 A:1", "capture P1 125 EUR")
					.finds("TAX_DIFFERS 20 25 EUR"),
				new Case("tax within", "order COMPLETED 125 SEK tax=25 A:1:125", "ship S1 A:1",
						"invoice I1 125 SEK tax=13.39 A:1", "capture P1 125 SEK")
					.finds("TAX_DIFFERS 25 13.39 SEK"),
				new Case("freight", "order COMPLETED 110 EUR freight=10 A:1:100", "ship S1 A:1",
						"invoice I1 115 EUR freight=15 A:1", "capture P1 115 EUR")
					.finds("FREIGHT_DIFFERS 10 15 EUR"),
				new Case("freight and its tax", "order COMPLETED 132 EUR tax=22 freight=10 A:1:100", "ship S1 A:1",
						"invoice I1 120 EUR tax=20 freight=0 A:1", "capture P1 120 EUR")
					.finds("FREIGHT_DIFFERS 10 0 EUR"),
				new Case("twice", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
						"invoice I2 100 EUR days=9 A:1", "capture P1 100 EUR")
					.finds("DUPLICATE_INVOICE 0 100 EUR"),
				new Case("twice and paid", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
						"invoice I2 100 EUR days=9 A:1", "capture P1 200 EUR")
					.finds("DUPLICATE_INVOICE 0 100 EUR"),
				new Case("one of three twice", "order COMPLETED 200 EUR A:2:200", "ship S1 A:2",
						"invoice I1 100 EUR A:1", "invoice I2 100 EUR days=9 A:1", "invoice I3 100 EUR days=8 A:1",
						"capture P1 200 EUR")
					.finds("DUPLICATE_INVOICE 0 100 EUR"),
				new Case("twice by number", "order PROCESSING 1000 EUR A:4:1000", "ship S1 A:1",
						"invoice I1 250 EUR number=77 A:1", "invoice I2 250 EUR number=77 days=9 A:1",
						"capture P1 250 EUR")
					.finds("DUPLICATE_INVOICE 0 250 EUR"),
				new Case("twice, one taken back", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "invoice I2 100 EUR days=9 A:1", "credit C1 100 EUR days=8 A:1",
						"capture P1 100 EUR"),
				new Case("no order", "invoice I1 55.50 EUR for=nowhere A:1").at("nowhere")
					.finds("INVOICE_WITHOUT_ORDER 0 55.5 EUR"),
				new Case("other currency", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 USD A:1",
						"capture P1 100 EUR")
					.finds("CURRENCY_DIFFERS 0 100 USD"),
				new Case("paid in other currency", "order COMPLETED 1000 JPY A:1:1000", "ship S1 A:1",
						"invoice I1 1000 JPY A:1", "capture P1 7 USD")
					.finds("CURRENCY_DIFFERS 0 7 USD"),
				// shipments
				new Case("shipped, not invoiced", "order SHIPPED 100 EUR A:2:100", "ship S1 A:2")
					.finds("SHIPPED_NOT_INVOICED 2 0"),
				new Case("second part not invoiced", "order COMPLETED 100 EUR A:2:60 B:1:40", "ship S1 A:2",
						"ship S2 B:1 days=9", "invoice I1 60 EUR A:2", "capture P1 60 EUR")
					.finds("SHIPPED_NOT_INVOICED 3 2"),
				new Case("invoiced, not shipped", "order CONFIRMED 100 EUR A:2:100", "invoice I1 100 EUR A:2")
					.finds("INVOICED_NOT_SHIPPED 0 2"),
				new Case("invoiced in full, shipped in part", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1",
						"invoice I1 100 EUR A:2", "capture P1 100 EUR")
					.finds("INVOICED_NOT_SHIPPED 1 2"),
				new Case("invoiced and cancelled", "order CANCELLED 100 EUR A:2:100:2", "invoice I1 100 EUR A:2",
						"capture P1 100 EUR")
					.finds("INVOICED_NOT_SHIPPED 0 2"),
				new Case("short", "order COMPLETED 100 EUR A:2:100", "ship S1 A:1", "invoice I1 50 EUR A:1",
						"capture P1 50 EUR")
					.finds("SHIPPED_SHORT 2 1"),
				new Case("too many", "order COMPLETED 100 EUR A:2:100", "ship S1 A:3", "invoice I1 100 EUR A:2",
						"capture P1 100 EUR")
					.finds("SHIPPED_OVER 2 3"),
				new Case("the wrong one", "order COMPLETED 100 EUR A:2:60 B:1:40", "ship S1 A:3",
						"invoice I1 60 EUR A:2", "capture P1 60 EUR")
					.finds("SHIPPED_OVER 2 3", "SHIPPED_SHORT 3 2"),
				new Case("after cancellation", "order CANCELLED 100 EUR A:2:100:2", "ship S1 A:2")
					.finds("SHIPPED_AFTER_CANCEL 0 2"),
				new Case("came back undelivered", "order CANCELLED 100 EUR A:2:100:2", "ship S1 status=RETURNED A:2"),
				new Case("a cancelled line shipped", "order COMPLETED 90 EUR A:3:90:1", "ship S1 A:3",
						"invoice I1 60 EUR A:2", "capture P1 60 EUR")
					.finds("SHIPPED_AFTER_CANCEL 2 3", "SHIPPED_NOT_INVOICED 3 2"),
				// money
				new Case("paid too much", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
						"capture P1 130 EUR")
					.finds("PAID_OVER 100 130 EUR"),
				new Case("paid and cancelled", "order CANCELLED 100 EUR A:1:100:1", "capture P1 100 EUR")
					.finds("PAID_OVER 0 100 EUR"),
				new Case("paid too little", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1", "invoice I1 100 EUR A:1",
						"capture P1 70 EUR")
					.finds("PAID_UNDER 100 70 EUR"),
				new Case("paid nothing", "order COMPLETED 10.125 BHD A:1:10.125", "ship S1 A:1",
						"invoice I1 10.125 BHD A:1")
					.finds("PAID_UNDER 10.125 0 BHD"),
				new Case("refund for nothing", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "refund P2 40 EUR")
					.finds("REFUND_WITHOUT_RETURN 0 40 EUR"),
				new Case("refund beyond the return", "order COMPLETED 100 EUR A:2:100", "ship S1 A:2",
						"invoice I1 100 EUR A:2", "capture P1 100 EUR", "return R1 50 EUR A:1", "refund P2 80 EUR")
					.finds("REFUND_WITHOUT_RETURN 50 80 EUR"),
				new Case("return for nothing", "order COMPLETED 100 EUR A:2:100", "ship S1 A:2",
						"invoice I1 100 EUR A:2", "capture P1 100 EUR", "return R1 50 EUR A:1")
					.finds("RETURN_WITHOUT_REFUND 50 0 EUR"),
				new Case("credit for nothing", "order COMPLETED 100 EUR A:1:100", "ship S1 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "credit C1 25 EUR")
					.finds("CREDIT_UNMATCHED 0 25 EUR"),
				new Case("credit of no order", "credit C1 25 EUR for=no-where").at("no-where")
					.finds("CREDIT_UNMATCHED 0 25 EUR"),
				new Case("parcel of no order", "ship S1 for=no-parcel A:2").at("no-parcel").finds("SHIPPED_OVER 0 2"),
				new Case("money of no order", "capture P1 9 EUR for=no-money").at("no-money")
					.finds("PAID_OVER 0 9 EUR"),
				new Case("parcel known by its number", "order COMPLETED 100 EUR A:1:100", "ship S1 tracking=T9 A:1",
						"invoice I1 100 EUR A:1", "capture P1 100 EUR", "ship S2 for= tracking=T9 A:1"), };
	}

	static Case[] onOrder() {
		return new Case[] {
				new Case("not invoiced", "order CONFIRMED 100 EUR A:1:100").finds("MISSING_INVOICE 100 0 EUR"),
				new Case("new", "order NEW 100 EUR days=1 A:1:100").finds("MISSING_INVOICE 100 0 EUR EXPECTED"),
				new Case("not confirmed", "order PENDING_PAYMENT 100 EUR A:1:100"),
				new Case("invoiced ahead", "order CONFIRMED 100 EUR A:1:100", "invoice I1 100 EUR A:1"),
				new Case("shipped without", "order SHIPPED 100 EUR A:1:100", "ship S1 A:1")
					.finds("SHIPPED_NOT_INVOICED 1 0"),
				new Case("never shipped", "order COMPLETED 100 EUR A:1:100", "invoice I1 100 EUR A:1",
						"capture P1 100 EUR")
					.finds("INVOICED_NOT_SHIPPED 0 1"),
				new Case("rest cancelled", "order CONFIRMED 100 EUR A:2:100:1").finds("MISSING_INVOICE 50 0 EUR"),
				new Case("thirds", "order CONFIRMED 1000 JPY A:3:1000:1").finds("MISSING_INVOICE 667 0 JPY"), };
	}

	static Case[] comingBack() {
		return PlantedReturns.cases();
	}

	static Case[] unlike() {
		return PlantedGaps.cases();
	}

	static Case[] tolerated() {
		return PlantedGaps.tolerated();
	}

	@ParameterizedTest
	@MethodSource({ "onShipment", "comingBack", "unlike" })
	void onShipment(Case planted) {
		assertThat(found.getOrDefault(planted.where(), new TreeSet<>())).isEqualTo(new TreeSet<>(planted.found()));
	}

	@ParameterizedTest
	@MethodSource
	void onOrder(Case planted) {
		assertThat(foundOnOrder.getOrDefault(planted.where(), new TreeSet<>()))
			.isEqualTo(new TreeSet<>(planted.found()));
	}

	@ParameterizedTest
	@MethodSource
	void tolerated(Case planted) {
		TreeSet<String> said = new TreeSet<>(tolerated.getOrDefault(planted.where(), new TreeSet<>()));
		trial.rows("""
				SELECT forgiven_invoiced, forgiven_paid FROM v_order_match
				WHERE account = 'tolerant' AND order_id = ? AND forgiven_invoiced + forgiven_paid > 0
				""", planted.id())
			.forEach((row) -> said.add("forgiven " + Reconciled.plain(row.get("forgiven_invoiced")) + " and "
					+ Reconciled.plain(row.get("forgiven_paid"))));

		assertThat(said).isEqualTo(new TreeSet<>(planted.found()));
	}

	@Test
	void nothing_is_found_where_nothing_was_planted() {
		Set<String> planted = new TreeSet<>();
		for (Case[] cases : new Case[][] { onShipment(), comingBack(), unlike() }) {
			for (Case each : cases) {
				planted.add(each.where());
			}
		}

		assertThat(planted).containsAll(found.keySet());
	}

	/** One order and its documents. */
	record Case(String id, List<String> lines, String where, List<String> found) {

		Case(String id, String... lines) {
			this(id, List.of(lines), id, List.of());
		}

		Case at(String where) {
			return new Case(this.id, this.lines, where, this.found);
		}

		Case finds(String... kinds) {
			return new Case(this.id, this.lines, this.where, new ArrayList<>(List.of(kinds)));
		}

		@Override
		public String toString() {
			return this.id;
		}

	}

}
