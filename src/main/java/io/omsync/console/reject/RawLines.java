package io.omsync.console.reject;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON record in lines, as it may be shown, with the reason at the field. What is shown
 * and what is stored have one structure, so that a hidden value can be pointed at.
 */
final class RawLines {

	private final List<Line> lines = new ArrayList<>();

	private final Map<String, String> places;

	private RawLines(Map<String, String> places) {
		this.places = places;
	}

	/** None for what is no JSON. */
	static List<Line> of(String shown, String stored, ReasonField reason) {
		try {
			JsonNode record = JsonText.object(stored);
			RawLines made = new RawLines(reason.places(record));
			made.node("", JsonText.object(shown), record, "", "", "");
			return made.lines;
		}
		catch (BadRecord ex) {
			return List.of();
		}
	}

	/** The lines as one text, which is the same record. */
	static String text(List<Line> lines) {
		return String.join("\n", lines.stream().map(Line::text).toList());
	}

	private void node(String before, JsonNode shown, JsonNode stored, String place, String indent, String after) {
		if (shown.isObject() && stored.isObject() && !shown.isEmpty()) {
			line(indent + before + "{", place);
			Iterator<Map.Entry<String, JsonNode>> kept = stored.properties().iterator();
			Iterator<Map.Entry<String, JsonNode>> fields = shown.properties().iterator();
			while (fields.hasNext() && kept.hasNext()) {
				Map.Entry<String, JsonNode> field = fields.next();
				Map.Entry<String, JsonNode> own = kept.next();
				node(StringNode.valueOf(field.getKey()) + ": ", field.getValue(), own.getValue(),
						place + "/" + own.getKey(), indent + "  ", fields.hasNext() ? "," : "");
			}
			add(indent + "}" + after, null);
		}
		else if (shown.isArray() && stored.isArray() && !shown.isEmpty()) {
			line(indent + before + "[", place);
			for (int i = 0; i < shown.size() && i < stored.size(); i++) {
				node("", shown.get(i), stored.get(i), place + "/" + i, indent + "  ",
						(i < shown.size() - 1) ? "," : "");
			}
			add(indent + "]" + after, null);
		}
		else {
			line(indent + before + shown + after, place);
		}
	}

	private void line(String text, String place) {
		add(text, this.places.get(place));
	}

	private void add(String text, @Nullable String note) {
		this.lines.add(new Line(this.lines.size() + 1, text, note));
	}

	/**
	 * A line.
	 *
	 * @param number from 1
	 * @param note what is wrong here; null where nothing is known to be
	 */
	record Line(int number, String text, @Nullable String note) {
	}

}
