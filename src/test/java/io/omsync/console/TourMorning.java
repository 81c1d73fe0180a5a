package io.omsync.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Page;
import io.omsync.kill.Until;

/**
 * What a partner and a warehouse send in the morning of the tour, and an operator runs.
 */
final class TourMorning {

	/** That of the partner's orders. */
	static final String MONTH = "2026-01";

	private final Path drops;

	private final Page page;

	TourMorning(Path home, Page page) {
		this.drops = home.resolve("drops");
		this.page = page;
	}

	void happens() throws IOException, InterruptedException {
		drop("partner-demo", "orders-morning.csv", """
				Bestellung;Datum;Status;Kunde;Artikel;Bezeichnung;Menge;Einzelpreis;Versand;Gesamt
				P90001;20.01.2026 08:10;versendet;Kundin 1;SKU-000001;Tasse;zwei;12,50;4,90;29,90
				P90002;20.01.2026 08:25;versendet;Kunde 2;SKU-000002;Kanne;1;30,00;4,90;84,90
				P90003;20.01.2026 08:40;versendet;Kunde 3;SKU-000003;Teller;2;;4,90;24,90
				P90004;20.01.2026 08:55;versendet;Kundin 4;SKU-000004;Schale;1;15,00;4,90;19,90
				""");
		drop("partner-demo", "invoices-morning.csv", """
				invoice_id,order_id,currency,issued_at,line_id,sku,name,quantity,unit_price,shipping_total,grand_total
				R-P90004,P90004,EUR,2026-01-20T10:00:00Z,1,SKU-000004,Schale,1,25.00,4.90,29.90
				R-P95000,P95000,EUR,2026-01-20T10:05:00Z,1,SKU-000005,Glas,1,9.00,4.90,13.90
				""");
		StringBuilder stock = new StringBuilder("sku,location,quantity\n");
		for (int sku = 0; sku < 60; sku++) {
			stock.append("SKU-%06d,main,%d\n".formatted(sku, (sku % 3 == 0) ? 7 : 0));
		}
		drop("omnium-demo", "stock-morning.csv", stock.toString());
		run("partner-demo", "order-pull");
		run("partner-demo", "reconcile");
		run("omnium-demo", "inventory-load");
		run("omnium-demo", "inventory-push");
		prepare("partner-demo");
	}

	private void drop(String account, String file, String text) throws IOException {
		Files.writeString(this.drops.resolve(account).resolve("inbox").resolve(file), text, StandardCharsets.UTF_8);
	}

	private void run(String account, String job) throws InterruptedException {
		this.page.navigate("/accounts/" + account);
		this.page.locator("#of-" + job + " button:has-text('Run " + job + " now')").click();
		Until.so(job + " of " + account + " ends", () -> {
			this.page.navigate("/accounts/" + account);
			return this.page.locator("#stand-list tr:has(#job-" + job + ")").innerText().contains(" run; the last");
		});
	}

	private void prepare(String account) throws InterruptedException {
		String month = "/close/" + account + "/" + MONTH;
		this.page.navigate(month);
		this.page.locator("section[aria-label=Prepare] button").click();
		Until.so(MONTH + " of " + account + " is prepared", () -> {
			this.page.navigate(month);
			return this.page.locator("section[aria-label=Sign]").count() == 1;
		});
	}

}
