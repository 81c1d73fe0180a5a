package io.omsync.sandbox;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the admin tells of an order that a vendor has.
 *
 * @param number the order's other number
 * @param oddities their names, parted by blanks
 */
record ExpectedOrder(String id, String number, Instant modified, String status, long lines, String currency,
		BigDecimal total, String oddities) {

	/**
	 * A time that an admin asks for orders by.
	 * @throws IllegalArgumentException when it is none
	 */
	static Optional<Instant> time(Map<String, String> parameters, String name) {
		try {
			return Optional.ofNullable(parameters.get(name)).map(Instant::parse);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(name + " is not a time", ex);
		}
	}

	static void writeLines(Stream<ExpectedOrder> orders, OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			orders.forEach(order -> {
				json.writeStartObject();
				json.writeStringProperty("id", order.id());
				json.writeStringProperty("number", order.number());
				json.writeStringProperty("modified", order.modified().toString());
				json.writeStringProperty("status", order.status());
				json.writeNumberProperty("lines", order.lines());
				json.writeStringProperty("currency", order.currency());
				json.writeNumberProperty("total", order.total());
				json.writeStringProperty("oddities", order.oddities());
				json.writeEndObject();
				json.writeRaw('\n');
			});
		}
	}

}
