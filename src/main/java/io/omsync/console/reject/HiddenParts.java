package io.omsync.console.reject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Drops;
import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException.BadRecord;
import tools.jackson.databind.JsonNode;

/**
 * What of a record is hidden. A person may move a hidden part to a place that is shown
 * once it is mapped: what is only tried must not tell it.
 */
final class HiddenParts {

	private static final int LONG_ENOUGH = 3;

	private static final String TOKEN = "\\*{3}\\d+";

	private final List<String> parts = new ArrayList<>();

	/** Of a JSON record, as it is shown and as it is stored. */
	static HiddenParts of(String shown, String stored) {
		HiddenParts hidden = new HiddenParts();
		try {
			hidden.walk(JsonText.object(shown), JsonText.object(stored));
		}
		catch (BadRecord ex) {
			hidden.add(shown, stored);
		}
		return hidden.sorted();
	}

	/** Of a file's record, the same way. */
	static HiddenParts of(List<List<Drops.Cut>> shown, List<List<Drops.Cut>> stored) {
		HiddenParts hidden = new HiddenParts();
		for (int row = 0; row < shown.size() && row < stored.size(); row++) {
			for (int at = 0; at < shown.get(row).size() && at < stored.get(row).size(); at++) {
				hidden.add(shown.get(row).get(at).text(), stored.get(row).get(at).text());
			}
		}
		return hidden.sorted();
	}

	private void walk(JsonNode shown, JsonNode stored) {
		if (shown.isObject() && stored.isObject()) {
			Iterator<Map.Entry<String, JsonNode>> kept = stored.properties().iterator();
			for (Map.Entry<String, JsonNode> field : shown.properties()) {
				Map.Entry<String, JsonNode> own = kept.next();
				add(field.getKey(), own.getKey());
				walk(field.getValue(), own.getValue());
			}
		}
		else if (shown.isArray() && stored.isArray()) {
			for (int i = 0; i < shown.size(); i++) {
				walk(shown.get(i), stored.get(i));
			}
		}
		else if (!shown.isContainer() && !stored.isContainer()) {
			add(shown.asString(), stored.asString());
		}
	}

	private void add(String shown, String stored) {
		if (shown.matches(TOKEN) && !stored.isEmpty()) {
			this.parts.add(stored);
		}
	}

	private HiddenParts sorted() {
		this.parts.sort(Comparator.comparingInt(String::length).reversed());
		return this;
	}

	/** A text without them. */
	String out(String text) {
		String left = text;
		for (String part : this.parts) {
			left = (part.length() >= LONG_ENOUGH) ? left.replace(part, "***") : left.equals(part) ? "***" : left;
		}
		return left;
	}

}
