package io.omsync.connector;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Which values of a record tell nothing of a person. What is not known to be harmless is
 * not: a text needs both a key and a shape that are.
 */
final class PublicValue {

	/** Everything under a key with such a word is hidden, numbers too. */
	private static final Set<String> PERSONAL = Set.of("address", "addresses", "birth", "birthday", "born", "buyer",
			"card", "city", "comment", "comments", "company", "contact", "customer", "email", "fax", "firstname",
			"first", "gender", "iban", "ip", "last", "lastname", "login", "mail", "message", "middle", "mobile", "name",
			"lat", "latitude", "lng", "lon", "longitude", "names", "note", "notes", "passport", "person", "phone",
			"pin", "postal", "postcode", "protect", "receiver", "recipient", "remark", "remarks", "sender", "social",
			"ssn", "street", "surname", "tel", "telephone", "user", "zip");

	private static final Set<String> SAFE = Set.of("amount", "at", "code", "codes", "cost", "count", "created",
			"currency", "date", "discount", "fee", "gtin", "ean", "id", "ids", "key", "market", "modified", "number",
			"placed", "price", "qty", "quantity", "rate", "sku", "skus", "state", "status", "store", "sum", "tax",
			"time", "total", "totals", "type", "unit", "updated", "version", "warehouse", "weight");

	/** A person's number at the tax office, though its words alone are harmless. */
	private static final String TAX_NUMBER = "(.*_)?(tax|taxpayer|vat)_?(code|id|ids|number|no|nr)(_.*)?";

	/** A date alone may be a birthday. */
	private static final String TIME = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?"
			+ "(Z|[+-]\\d\\d:?\\d\\d)?";

	/** Fewer digits than a telephone number or a personal number has. */
	private static final String SMALL = "-?\\d{1,6}(\\.\\d{1,8})?";

	private static final String DECIMAL = "-?\\d{1,15}\\.\\d{1,8}";

	private static final String CODE = "[\\p{L}\\p{N}._:+/#%-]{1,64}";

	private PublicValue() {
	}

	static boolean personal(String key) {
		List<String> words = words(key);
		return words.stream().anyMatch(PERSONAL::contains) || String.join("_", words).matches(TAX_NUMBER) || key
			.toLowerCase(Locale.ROOT)
			.matches(
					".*(e-?mail|phone|address|street|firstname|lastname|fullname|customer|birth|postal|postcode|zipcode).*");
	}

	/** Under a key that is not personal. */
	static boolean harmless(String key, JsonNode value) {
		if (value.isBoolean()) {
			return true;
		}
		String text = value.asString();
		if (text.isEmpty() || text.matches(DECIMAL) || text.matches(TIME)
				|| (value.isNumber() && text.matches(SMALL))) {
			return true;
		}
		return words(key).stream().anyMatch(SAFE::contains)
				&& (value.isNumber() || (text.matches(CODE) && !text.matches("\\+\\d{6,}")));
	}

	/**
	 * {@code lineItemId}, {@code line_item_id} and {@code LineItemID} have three words.
	 */
	private static List<String> words(String key) {
		return Arrays.stream(key.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\\p{L}\\p{N}]+"))
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
	}

}
