package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;

/** Many writes that were accepted together to be done one by one (section 7). */
record MagentoBulk(String uuid, String topic, String user, Instant start, List<Operation> operations) {

	/** A write to be done; its status is final but for OPEN. */
	static final class Operation {

		private final String data;

		private final Runnable work;

		private volatile Status status;

		private volatile String message;

		Operation(String data, Status status, String message, Runnable work) {
			this.data = data;
			this.work = work;
			this.status = status;
			this.message = message;
		}

		/** What came in, as text. */
		String data() {
			return data;
		}

		Status status() {
			return status;
		}

		String message() {
			return message;
		}

		void carryOut() {
			if (status == Status.OPEN) {
				work.run();
				status = Status.COMPLETE;
				message = "Service execution success";
			}
		}

	}

	/** Numbered from 1 in answers. */
	enum Status {

		COMPLETE, RETRIABLE, FAILED, OPEN, REJECTED;

		int number() {
			return ordinal() + 1;
		}

	}

}
