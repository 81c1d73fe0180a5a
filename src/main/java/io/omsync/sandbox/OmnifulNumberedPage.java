package io.omsync.sandbox;

import tools.jackson.core.JsonGenerator;

/** A page of the first version's lists (omniful.md section 3.1); pages count from 1. */
record OmnifulNumberedPage(int number, int size, int total) {

	private static final int DEFAULT_SIZE = 20;

	private static final int MOST = 100;

	static OmnifulNumberedPage of(OmnifulParameters parameters, int total) throws Refusal {
		Call call = parameters.call();
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("page", 50)).orElse(MOST);
		int size = Math.min(parameters.number("per_page", DEFAULT_SIZE), Math.max(1, most));
		int number = parameters.number("page", 1);
		if (number > 1 && call.fault(FaultKind.SAME_PAGE).isPresent()) {
			return new OmnifulNumberedPage(1, size, total);
		}
		var page = new OmnifulNumberedPage(number, size, total);
		boolean back = number > page.last() && call.fault(FaultKind.REPEAT_PAST_END).isPresent();
		return back ? new OmnifulNumberedPage(page.last(), size, total) : page;
	}

	int from() {
		return (int) Math.min((number - 1L) * size, total);
	}

	int to() {
		return Math.min(from() + size, total);
	}

	private int last() {
		return Math.max(1, (total + size - 1) / size);
	}

	void writeMeta(JsonGenerator json) {
		json.writeStartObject();
		json.writeNumberProperty("current_page", number);
		json.writeNumberProperty("last_page", last());
		json.writeNumberProperty("per_page", size);
		json.writeNumberProperty("total", total);
		json.writeEndObject();
	}

}
