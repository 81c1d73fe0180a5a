package io.omsync.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.core.JsonGenerator;

/** One page of a list (omisell.md section 3); pages count from 1. */
record OmisellPage(Call call, int number, int size, int total) {

	private static final int DEFAULT_SIZE = 20;

	private static final int MOST = 100;

	static OmisellPage of(OmisellParameters parameters, int total) throws Refusal {
		Call call = parameters.call();
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("page", 50)).orElse(MOST);
		int asked = parameters.number("page_size").orElse(DEFAULT_SIZE);
		int number = asked(parameters);
		if (asked < 1) {
			throw parameters.bad("page_size", "Ensure this value is greater than or equal to 1.");
		}
		int size = Math.min(asked, Math.max(1, most));
		int pages = Math.max(1, (total + size - 1) / size);
		if (number > 1 && call.fault(FaultKind.SAME_PAGE).isPresent()) {
			return new OmisellPage(call, 1, size, total);
		}
		boolean back = number > pages && call.fault(FaultKind.REPEAT_PAST_END).isPresent();
		return new OmisellPage(call, back ? pages : number, size, total);
	}

	/** The page as it was asked for. */
	static int asked(OmisellParameters parameters) throws Refusal {
		int number = parameters.number("page").orElse(1);
		if (number < 1) {
			throw parameters.bad("page", "Ensure this value is greater than or equal to 1.");
		}
		return number;
	}

	int from() {
		return (int) Math.min((number - 1L) * size, total);
	}

	int to() {
		return Math.min(from() + size, total);
	}

	void writeTo(JsonGenerator json, Runnable rows) {
		json.writeStartObject();
		json.writeNumberProperty("count", total);
		writeLink(json, "next", (to() < total) ? number + 1 : 0);
		writeLink(json, "previous", number - 1);
		json.writeArrayPropertyStart("results");
		rows.run();
		json.writeEndArray();
		json.writeEndObject();
	}

	private void writeLink(JsonGenerator json, String name, int page) {
		if (page < 1) {
			json.writeNullProperty(name);
			return;
		}
		var parameters = new TreeMap<>(call.request().params().toSingleValueMap());
		parameters.put("page", Integer.toString(page));
		// Behind its gateway the vendor knows neither the host nor the scheme it was
		// called by: a link is an end signal, not an address (section 3).
		json.writeStringProperty(name,
				"http://api.omisell.com" + call.route().template() + "?" + parameters.entrySet()
					.stream()
					.map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
					.collect(Collectors.joining("&")));
	}

}
