package io.omsync.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * The files of an invented partner without an API: orders as a German shop exports them,
 * and invoices, shipments, payments and returns that belong to them. Same seed, same
 * files.
 */
final class PartnerFiles {

	private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm")
		.withZone(ZoneId.of("Europe/Berlin"));

	private static final BigDecimal SHIPPING = new BigDecimal("4.90");

	private final Random random;

	private final StringBuilder orders = new StringBuilder(
			"Bestellung;Datum;Status;Kunde;Artikel;Bezeichnung;Menge;Einzelpreis;Versand;Gesamt\r\n");

	private final StringBuilder invoices = new StringBuilder(
			"invoice_id,order_id,currency,issued_at,line_id,sku,name,quantity,unit_price,shipping_total,grand_total\n");

	private final StringBuilder shipments = new StringBuilder(
			"shipment_id,order_id,carrier,tracking_number,shipped_at,line_id,sku,quantity\n");

	private final StringBuilder payments = new StringBuilder(
			"payment_id,order_id,method,reference,currency,amount,paid_at\n");

	private final StringBuilder returns = new StringBuilder(
			"return_id,order_id,status,currency,credit_total,requested_at,line_id,sku,quantity,reason\n");

	PartnerFiles(long seed) {
		this.random = new Random(seed);
	}

	/** Writes the files of so many orders. */
	void write(Path inbox, int count) throws IOException {
		for (int n = 1; n <= count; n++) {
			order(n);
		}
		write(inbox.resolve("orders.csv"), this.orders, Charset.forName("windows-1252"));
		write(inbox.resolve("invoices.csv"), this.invoices, StandardCharsets.UTF_8);
		write(inbox.resolve("shipments.csv"), this.shipments, StandardCharsets.UTF_8);
		write(inbox.resolve("payments.csv"), this.payments, StandardCharsets.UTF_8);
		write(inbox.resolve("returns.csv"), this.returns, StandardCharsets.UTF_8);
	}

	private static void write(Path file, CharSequence text, Charset encoding) throws IOException {
		Files.writeString(file, text, encoding);
	}

	/** Every ninth is cancelled; of the others every seventh comes back in part. */
	private void order(int n) {
		String id = "P%05d".formatted(n);
		Instant placed = FIRST.plus(Duration.ofMinutes(17L * n));
		boolean cancelled = n % 9 == 0;
		int lines = 1 + this.random.nextInt(3);
		BigDecimal[] prices = new BigDecimal[lines];
		int[] pieces = new int[lines];
		BigDecimal total = SHIPPING;
		for (int i = 0; i < lines; i++) {
			prices[i] = BigDecimal.valueOf(500 + this.random.nextInt(200_000), 2);
			pieces[i] = 1 + this.random.nextInt(3);
			total = total.add(prices[i].multiply(BigDecimal.valueOf(pieces[i])));
		}
		for (int i = 0; i < lines; i++) {
			String head = (i == 0) ? german(SHIPPING) + ";" + german(total) : ";";
			this.orders.append("%s;%s;%s;Käufer %d;%s;Größe %d;%d;%s;%s\r\n".formatted(id, DATE.format(placed),
					cancelled ? "storniert" : "versendet", n, sku(n, i), i, pieces[i], german(prices[i]), head));
			if (!cancelled) {
				String totals = (i == 0) ? SHIPPING + "," + total : ",";
				this.invoices.append("R-%s,%s,EUR,%s,%d,%s,Teil %d,%d,%s,%s\n".formatted(id, id,
						placed.plus(Duration.ofHours(5)), i + 1, sku(n, i), i, pieces[i], prices[i], totals));
				this.shipments.append("S-%s,%s,DHL,00340%06d,%s,%d,%s,%d\n".formatted(id, id, n,
						placed.plus(Duration.ofHours(4)), i + 1, sku(n, i), pieces[i]));
			}
		}
		if (!cancelled) {
			this.payments.append("Z-%s,%s,card,T%d,EUR,%s,%s\n".formatted(id, id, n, total, placed.plusSeconds(40)));
			if (n % 7 == 0) {
				comesBack(id, n, prices[0], placed.plus(Duration.ofDays(6)));
			}
		}
	}

	/** One piece of the first line. */
	private void comesBack(String id, int n, BigDecimal price, Instant when) {
		this.returns.append("W-%s,%s,received,EUR,%s,%s,1,%s,1,zu groß\n".formatted(id, id, price, when, sku(n, 0)));
		this.payments.append("E-%s,%s,card,T%d,EUR,-%s,%s\n".formatted(id, id, n, price, when.plusSeconds(60)));
		this.invoices
			.append("G-%s,%s,EUR,%s,1,%s,Teil 0,-1,%s,,-%s\n".formatted(id, id, when, sku(n, 0), price, price));
	}

	private static String sku(int order, int line) {
		return "SKU-%06d".formatted((order * 31 + line * 7) % 1000);
	}

	/** As in 1.234,50. */
	private static String german(BigDecimal amount) {
		return String.format(Locale.GERMANY, "%,.2f", amount);
	}

}
