package io.omsync.connector;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Whatever goes wrong with a vendor, as one of three kinds that callers branch on: try
 * again later, set the record aside, or stop until a person has changed a setting. The
 * message names vendor, operation and, where there is one, the record; it never holds a
 * secret, a URL's query or a payload.
 */
public abstract sealed class VendorException extends RuntimeException {

	private VendorException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * The vendor did not give a usable answer: time-out, 5xx, 429, a cut or foreign body,
	 * or pages that contradict each other. The run fails and can be restarted.
	 */
	public static final class Unavailable extends VendorException {

		private final boolean worthRepeating;

		private final boolean throttled;

		private final @Nullable Duration retryAfter;

		private Unavailable(String message, boolean worthRepeating, boolean throttled, @Nullable Duration retryAfter,
				@Nullable Throwable cause) {
			super(message, cause);
			this.worthRepeating = worthRepeating;
			this.throttled = throttled;
			this.retryAfter = retryAfter;
		}

		/** The same call may well go through if it is made again shortly. */
		public static Unavailable passing(String message, @Nullable Throwable cause) {
			return new Unavailable(message, true, false, null, cause);
		}

		/** The vendor asks for a pause; {@code retryAfter} is its own hint. */
		public static Unavailable throttled(String message, @Nullable Duration retryAfter) {
			return new Unavailable(message, true, true, retryAfter, null);
		}

		/** Making the same call again at once would give the same answer. */
		public static Unavailable lasting(String message) {
			return new Unavailable(message, false, false, null, null);
		}

		/** The same, after it has been repeated as often as is sensible. */
		Unavailable repeated() {
			return new Unavailable(String.valueOf(getMessage()), false, this.throttled, null, this);
		}

		public boolean worthRepeating() {
			return this.worthRepeating;
		}

		/**
		 * The vendor refused the call before it did anything, because there were too
		 * many.
		 */
		public boolean throttled() {
			return this.throttled;
		}

		public @Nullable Duration retryAfter() {
			return this.retryAfter;
		}

	}

	/**
	 * One record, or one request because of a record in it, is not acceptable. The record
	 * is kept as a reject; nothing else stops.
	 */
	public static final class BadRecord extends VendorException {

		private final String reasonCode;

		public BadRecord(ReasonCode reasonCode, String message) {
			super(message, null);
			this.reasonCode = reasonCode.text();
		}

		/** The vendor answered a status of 400 to 499. */
		public BadRecord(int status, String message) {
			super(message, null);
			this.reasonCode = ReasonCode.answered(status);
		}

		/** Machine-readable cause, documented in the README. */
		public String reasonCode() {
			return this.reasonCode;
		}

	}

	/**
	 * The vendor refuses the credentials or the permission. Nothing is repeated; a person
	 * changes the setting or the role.
	 */
	public static final class Denied extends VendorException {

		public Denied(String message) {
			super(message, null);
		}

	}

}
