package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import tools.jackson.core.JsonGenerator;

/** One order as Paper tells it; where what may lack is left out, it is zero. */
record PaperOrder(int number, String status, String currency, BigDecimal freight, Instant created, Instant changed,
		List<Line> lines) {

	private static final BigDecimal NOTHING = new BigDecimal("0.00");

	private static final BigDecimal TAX = new BigDecimal("0.25");

	/** An article, its price for one, and what is taken off for all. */
	record Line(int position, String sku, int quantity, BigDecimal price, BigDecimal discount, BigDecimal tax) {

		BigDecimal total() {
			return price.multiply(BigDecimal.valueOf(quantity)).subtract(discount);
		}

	}

	static PaperOrder of(long seed, int number, String status, Instant created, Instant changed) {
		var dice = new Dice(seed, number);
		boolean plain = PaperOddity.SPARSE.in(number);
		BigDecimal freight = (plain || dice.oneIn(3)) ? NOTHING : new BigDecimal("4.90");
		List<Line> lines = IntStream.rangeClosed(1, dice.between(1, 4))
			.mapToObj(position -> line(position, plain, dice))
			.toList();
		return new PaperOrder(number, status, dice.pick(List.of("EUR", "NOK", "SEK")), freight, created, changed,
				lines);
	}

	private static Line line(int position, boolean plain, Dice dice) {
		String sku = "SKU-%06d".formatted(dice.below(2_000));
		int quantity = dice.between(1, 5);
		BigDecimal price = BigDecimal.valueOf(dice.between(100, 99_999), 2);
		BigDecimal discount = (plain || dice.oneIn(2)) ? NOTHING : new BigDecimal("0.50");
		BigDecimal net = price.multiply(BigDecimal.valueOf(quantity)).subtract(discount);
		BigDecimal tax = plain ? NOTHING : net.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
		return new Line(position, sku, quantity, price, discount, tax);
	}

	String id() {
		return "P-%07d".formatted(number);
	}

	BigDecimal total() {
		return sum(Line::total).add(sum(Line::tax)).add(freight);
	}

	private BigDecimal sum(Function<Line, BigDecimal> amount) {
		return lines.stream().map(amount).reduce(NOTHING, BigDecimal::add);
	}

	void write(JsonGenerator json, Spoiling spoiling) {
		json.writeStartObject();
		if (!spoiling.withoutId()) {
			json.writeStringProperty("id", id());
		}
		json.writeStringProperty("status", status);
		json.writeStringProperty("currency", currency);
		json.writeStringProperty("created_at", created.toString());
		json.writeStringProperty("changed_at", changed.toString());
		json.writeNumberProperty("goods", sum(Line::total));
		json.writeNumberProperty("total", spoiling.withoutTotal() ? null : total());
		if (PaperOddity.SPARSE.in(number)) {
			json.writeNullProperty("discount");
		}
		else {
			json.writeStringProperty("number", Integer.toString(number));
			json.writeNumberProperty("tax", sum(Line::tax));
			json.writeNumberProperty("freight", freight);
			json.writeNumberProperty("discount", sum(Line::discount));
		}
		if (PaperOddity.UNKNOWN_FIELDS.in(number)) {
			json.writeObjectPropertyStart("gift_wrap").writeStringProperty("colour", "red").writeEndObject();
		}
		json.writeArrayPropertyStart("lines");
		lines.forEach(line -> write(json, line));
		json.writeEndArray();
		json.writeEndObject();
	}

	private void write(JsonGenerator json, Line line) {
		json.writeStartObject();
		json.writeStringProperty("line", Integer.toString(line.position()));
		json.writeStringProperty("sku", line.sku());
		json.writeNumberProperty("quantity", line.quantity());
		json.writeNumberProperty("total", line.total());
		if (!PaperOddity.SPARSE.in(number)) {
			json.writeStringProperty("name", "Article " + line.sku());
			json.writeNumberProperty("cancelled", 0);
			json.writeNumberProperty("shipped", status.equals("sent") ? line.quantity() : 0);
			json.writeNumberProperty("price", line.price());
			json.writeNumberProperty("discount", line.discount());
			json.writeNumberProperty("tax", line.tax());
		}
		json.writeEndObject();
	}

}
