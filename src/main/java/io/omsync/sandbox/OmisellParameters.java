package io.omsync.sandbox;

import java.time.Instant;
import java.util.Optional;

/** Reads the parameters of a list call; one that is empty counts as absent. */
record OmisellParameters(Call call, OmisellEnvelope envelope) {

	Optional<String> text(String name) {
		return call.query(name).map(String::strip).filter(value -> !value.isEmpty());
	}

	Optional<Integer> number(String name) throws Refusal {
		Optional<String> text = text(name);
		if (text.isPresent() && !text.get().matches("\\d{1,9}")) {
			throw bad(name, "A valid integer is required.");
		}
		return text.map(Integer::valueOf);
	}

	/** Epoch seconds. */
	Instant time(String name, Instant otherwise) throws Refusal {
		Optional<String> text = text(name);
		if (text.isPresent() && !text.get().matches("\\d{1,10}")) {
			throw bad(name, "A valid epoch time in seconds is required.");
		}
		return text.map(value -> Instant.ofEpochSecond(Long.parseLong(value))).orElse(otherwise);
	}

	Refusal bad(String name, String message) {
		return new Refusal(envelope.invalid(name, message));
	}

}
