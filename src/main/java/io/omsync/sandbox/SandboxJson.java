package io.omsync.sandbox;

import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the vendors read it: any case of a key, unknown keys ignored. */
final class SandboxJson {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private static final JsonMapper LINES = MAPPER.rebuild().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private SandboxJson() {
	}

	/** For values that follow each other, a line break after each. */
	static JsonGenerator lines(OutputStream out) {
		return LINES.createGenerator(out);
	}

}
