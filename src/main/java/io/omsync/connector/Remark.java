package io.omsync.connector;

/**
 * One thing that a check found out.
 *
 * @param about what it is about, as in "login" or "jobs.order-pull"
 * @param text one line for a person: what is so, and what next where something is off
 */
public record Remark(Kind kind, String about, String text) {

	public static Remark works(String about, String text) {
		return new Remark(Kind.WORKS, about, text);
	}

	public static Remark off(String about, String text) {
		return new Remark(Kind.OFF, about, text);
	}

	public static Remark note(String about, String text) {
		return new Remark(Kind.NOTE, about, text);
	}

	public static Remark failed(String about, String text) {
		return new Remark(Kind.FAILED, about, text);
	}

	public static Remark wrong(String about, String text) {
		return new Remark(Kind.WRONG, about, text);
	}

	/** What a problem of a vendor or of a setting is to a check. */
	static Remark of(String about, RuntimeException problem) {
		String text = String.valueOf(problem.getMessage());
		if (problem instanceof ConfigurationProblem) {
			return wrong(about, text);
		}
		if (problem instanceof VendorException.Denied) {
			return new Remark(Kind.DENIED, about, text);
		}
		if (problem instanceof VendorException.BadRecord) {
			return wrong(about, text + " Check base-url and the options of this account");
		}
		if (problem instanceof VendorException) {
			return failed(about, text);
		}
		throw problem;
	}

	/** How it stands, the worst last, with the exit code that says so. */
	public enum Kind {

		WORKS(0),
		/** The vendor or this build does not have it, or a setting keeps it off. */
		OFF(0),
		/** Nothing fails because of it, but somebody should know. */
		NOTE(0),
		/** Somebody does not answer, or not as a run needs it. */
		FAILED(1),
		/** The vendor refuses the credentials or the permission. */
		DENIED(5),
		/** A setting, a file or a folder is not as it must be. */
		WRONG(2);

		private final int exitCode;

		Kind(int exitCode) {
			this.exitCode = exitCode;
		}

		public int exitCode() {
			return this.exitCode;
		}

	}

}
