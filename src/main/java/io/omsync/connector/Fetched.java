package io.omsync.connector;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One record as it came: mapped to the model, or refused with its reason. A bad record is
 * data, not an exception.
 */
public sealed interface Fetched<T> {

	/** The vendor's id, or a hash of the raw record where it has none. */
	String key();

	/** Hash of what counts in the record: equal digests are the same version. */
	String digest();

	/** Where it came from: a page and row, or a file's line. */
	String place();

	/** The record as it came, for people and for mapping it again. */
	String raw();

	/**
	 * A record that could be mapped.
	 *
	 * @param changedAt the vendor's change time, cut to microseconds
	 */
	record Good<T>(String key, String digest, Instant changedAt, T value, String place,
			String raw) implements Fetched<T> {
	}

	/**
	 * A record that could not.
	 *
	 * @param currency its currency where that much could be read
	 * @param changedAt its change time where that much could be read
	 */
	record Bad<T>(String key, String digest, String reasonCode, String reason, String place, @Nullable String currency,
			@Nullable Instant changedAt, String raw) implements Fetched<T> {
	}

}
