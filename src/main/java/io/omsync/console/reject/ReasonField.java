package io.omsync.console.reject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.ReasonCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The field that a reason names: it begins with it, as in
 * {@code orderForm.lineItems[].total is missing}.
 *
 * @param steps the names on the way to it; empty where it names none
 */
record ReasonField(String code, List<String> steps) {

	private static final Pattern NAMED = Pattern
		.compile("(?:line \\d+: )?([A-Za-z_$@][\\w$@-]*(?:\\[])?(?:\\.[A-Za-z_$@][\\w$@-]*(?:\\[])?)*)[ ,:]");

	static ReasonField of(String code, String reason) {
		Matcher named = NAMED.matcher(reason);
		return new ReasonField(code,
				named.lookingAt() ? List.of(named.group(1).replace("[]", "").split("\\.")) : List.of());
	}

	String name() {
		return this.steps.isEmpty() ? "" : this.steps.get(this.steps.size() - 1);
	}

	/**
	 * Where in a record that is: by the place, what is wrong there. A place is the way of
	 * names and numbers from the top.
	 */
	Map<String, String> places(JsonNode record) {
		if (this.steps.isEmpty()) {
			return Map.of();
		}
		List<Found> found = new ArrayList<>();
		resolve(record, "", 0, found);
		if (found.isEmpty()) {
			anywhere(record, "", found);
		}
		List<Found> wrong = wrong(found);
		Map<String, String> places = new LinkedHashMap<>();
		(wrong.isEmpty() ? found : wrong).forEach((one) -> places.put(one.place(),
				(one.value() == null) ? one.name() + " is missing here" : "the reason is here"));
		return places;
	}

	/** A list on the way stands for each of its elements. */
	private void resolve(JsonNode node, String place, int step, List<Found> found) {
		if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				resolve(node.get(i), place + "/" + i, step, found);
			}
			return;
		}
		String name = this.steps.get(step);
		JsonNode child = node.get(name);
		boolean last = step == this.steps.size() - 1;
		if (!node.isObject() || (child == null && !(is(ReasonCode.MISSING_FIELD) && (last || step > 0)))) {
			return;
		}
		if (child == null) {
			found.add(new Found(place, name, null));
		}
		else if (last || !child.isContainer()) {
			found.add(new Found(place + "/" + name, name, child));
		}
		else {
			resolve(child, place + "/" + name, step + 1, found);
		}
	}

	/** Some mappers name a field from the part of the record that they read. */
	private void anywhere(JsonNode node, String place, List<Found> found) {
		if (node.isObject()) {
			node.properties().forEach((field) -> anywhere(field.getValue(), place + "/" + field.getKey(), found));
			if (!place.isEmpty() && node.has(this.steps.get(0))) {
				resolve(node, place, 0, found);
			}
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				anywhere(node.get(i), place + "/" + i, found);
			}
		}
	}

	/** Those of a list's elements that the reason is true of. */
	private List<Found> wrong(List<Found> found) {
		if (is(ReasonCode.MISSING_FIELD)) {
			return found.stream().filter((one) -> one.text().isBlank() || one.text().startsWith("0001-")).toList();
		}
		if (is(ReasonCode.NOT_A_NUMBER)) {
			return found.stream()
				.filter((one) -> !one.text().isBlank())
				.filter((one) -> !one.text().strip().matches("[-+]?[\\d.]+([eE][-+]?\\d+)?"))
				.toList();
		}
		if (is(ReasonCode.DUPLICATE_LINE)) {
			Map<String, Integer> times = new HashMap<>();
			found.forEach((one) -> times.merge(one.text(), 1, Integer::sum));
			return found.stream().filter((one) -> times.getOrDefault(one.text(), 0) > 1).toList();
		}
		return found;
	}

	private boolean is(ReasonCode other) {
		return other.text().equals(this.code);
	}

	/**
	 * A value at its place; null where it is not there: then the place is its parent's.
	 */
	private record Found(String place, String name, @Nullable JsonNode value) {

		String text() {
			return (this.value == null || this.value.isNull() || this.value.isContainer()) ? "" : this.value.asString();
		}

	}

}
