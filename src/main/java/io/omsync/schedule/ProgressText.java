package io.omsync.schedule;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import tools.jackson.databind.json.JsonMapper;

/** Progress in the schedule's table: JSON, which an operator can read. */
final class ProgressText implements Serializer {

	private final JsonMapper json = new JsonMapper();

	@Override
	public byte[] serialize(Object data) {
		return this.json.writeValueAsBytes(data);
	}

	@Override
	public <T> T deserialize(Class<T> type, byte[] text) {
		return this.json.readValue(text, type);
	}

}
