package io.omsync.connector;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A vendor's JSON as text, read back exactly as it was read from the vendor. */
public final class JsonText {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private JsonText() {
	}

	/**
	 * Reads an object.
	 * @throws VendorException.BadRecord when the text is none; its message holds nothing
	 * of the text
	 */
	public static JsonNode object(String text) {
		try {
			JsonNode node = MAPPER.readTree(text);
			if (node != null && node.isObject()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			var at = ex.getLocation();
			throw unreadable("is no JSON any more" + ((at != null) ? ", from its character " + at.getColumnNr() : ""));
		}
		throw unreadable("is no JSON object");
	}

	private static VendorException.BadRecord unreadable(String what) {
		return new VendorException.BadRecord(ReasonCode.UNREADABLE, "the record " + what);
	}

}
