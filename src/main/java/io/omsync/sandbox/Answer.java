package io.omsync.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JsonGenerator;

/** What a call answers; the body is written straight to the connection. */
record Answer(int status, Map<String, String> headers, Body body) {

	/** Writes a body; may be run once only. */
	interface Body {

		void writeTo(OutputStream out) throws IOException;

	}

	/** Writes a JSON body. */
	interface JsonBody {

		void writeTo(JsonGenerator json);

	}

	static Answer empty(int status) {
		return new Answer(status, Map.of(), out -> {
		});
	}

	static Answer text(int status, String type, String text) {
		return new Answer(status, Map.of("Content-Type", type + ";charset=utf-8"),
				out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	static Answer json(int status, JsonBody body) {
		return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), json(body));
	}

	static Answer lines(Body body) {
		return new Answer(200, Map.of("Content-Type", "application/x-ndjson"), body);
	}

	static Body json(JsonBody body) {
		return out -> {
			try (JsonGenerator json = SandboxJson.MAPPER.createGenerator(out)) {
				body.writeTo(json);
			}
		};
	}

	Answer as(int other) {
		return new Answer(other, headers, body);
	}

	Answer with(String header, String value) {
		var more = new TreeMap<>(headers);
		more.put(header, value);
		return new Answer(status, more, body);
	}

}
