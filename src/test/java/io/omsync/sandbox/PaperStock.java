package io.omsync.sandbox;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import tools.jackson.core.JsonGenerator;

/** Paper's stock: absolute quantities, and the call that sets them. */
final class PaperStock {

	private static final int MOST = 200;

	private final Map<String, Level> levels = new TreeMap<>();

	private record Row(@Nullable String sku, @Nullable String location, @Nullable Long quantity) {

		boolean complete() {
			return sku != null && location != null && quantity != null && quantity >= 0;
		}

	}

	private record Rows(@Nullable List<Row> rows) {
	}

	private record Level(Row row, int written) {
	}

	List<Route> routes() {
		return List.of(new Route(HttpMethod.PUT, "/stock", Route.Lane.WRITE, "stock", this::put));
	}

	synchronized int size() {
		return levels.size();
	}

	synchronized void forget() {
		levels.clear();
	}

	private synchronized Answer put(Call call) throws Refusal {
		List<Row> rows = call.body(Rows.class).rows();
		if (rows == null || rows.size() > MOST || !rows.stream().allMatch(Row::complete)) {
			throw new Refusal(PaperSystem.problem(400, "rows must be at most " + MOST + ", each complete"));
		}
		Optional<Fault> refused = call.fault(FaultKind.REJECT_SKU,
				fault -> rows.stream().anyMatch(row -> fault.text("sku", "").equals(row.sku())));
		String bad = refused.map(fault -> fault.text("sku", "")).orElse("");
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		rows.stream()
			.limit(half ? rows.size() / 2 : rows.size())
			.filter(row -> !bad.equals(row.sku()))
			.forEach(this::store);
		return half ? PaperSystem.problem(500, "Out of paper") : Answer.json(200, json -> write(json, rows, bad));
	}

	private void store(Row row) {
		levels.merge(row.sku() + "\n" + row.location(), new Level(row, 1),
				(old, now) -> new Level(row, old.written() + 1));
	}

	private static void write(JsonGenerator json, List<Row> rows, String bad) {
		json.writeStartObject();
		json.writeArrayPropertyStart("results");
		for (Row row : rows) {
			boolean stored = !bad.equals(row.sku());
			json.writeStartObject();
			json.writeStringProperty("sku", row.sku());
			json.writeStringProperty("location", row.location());
			json.writeBooleanProperty("stored", stored);
			json.writeStringProperty("reason", stored ? null : "There is no such article");
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	synchronized void writeLines(OutputStream out) {
		try (var json = SandboxJson.lines(out)) {
			for (Level level : levels.values()) {
				json.writeStartObject();
				json.writeStringProperty("sku", level.row().sku());
				json.writeStringProperty("warehouse", level.row().location());
				json.writeNumberProperty("quantity", level.row().quantity());
				json.writeNumberProperty("written", level.written());
				json.writeEndObject();
				json.writeRaw('\n');
			}
		}
	}

}
