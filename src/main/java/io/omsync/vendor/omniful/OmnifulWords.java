package io.omsync.vendor.omniful;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.omsync.connector.JsonRecord;
import io.omsync.connector.StatusMap;

/**
 * Omniful's words: REST has labels ("Return Shipment Created") where webhooks have codes
 * ({@code return_shipment_created}), and an order's status may end with {@code _order}.
 */
final class OmnifulWords {

	private OmnifulWords() {
	}

	/**
	 * As it is, which an account may have mapped, as a code, or as that code's other
	 * form.
	 */
	static <S extends Enum<S>> S canonical(StatusMap<S> statuses, String word, UnaryOperator<String> other) {
		String code = code(word);
		return Stream.of(word, code, other.apply(code))
			.filter(statuses::knows)
			.findFirst()
			.map(statuses::canonical)
			.orElseGet(() -> statuses.canonical(word));
	}

	static String code(String word) {
		return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
	}

	static String text(JsonRecord json, String field, int longest) {
		String text = json.optional(field, longest);
		return (text != null) ? text.strip() : "";
	}

}
