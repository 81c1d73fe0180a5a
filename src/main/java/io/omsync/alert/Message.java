package io.omsync.alert;

/** What is told of one cause. */
record Message(News news, Told told) {

	private Trouble trouble() {
		return this.told.trouble();
	}

	/** One line. */
	String line() {
		String what = what() + " (since " + this.told.firstAt();
		return switch (this.news) {
			case NEW -> what + ")";
			case WORSE -> "Worse: " + what + ")";
			case STILL -> "Still: " + what + ")";
			case OVER -> "Over: " + what + " until " + this.told.lastAt() + ")";
		};
	}

	/** Short, for a mail's subject. */
	String subject() {
		return ((this.news == News.OVER) ? "over: " : "") + trouble().kind() + " " + where();
	}

	private String where() {
		return (trouble().job() + " " + trouble().account()).strip();
	}

	private String what() {
		Trouble trouble = trouble();
		String job = trouble.job() + " of " + trouble.account();
		String first = (trouble.runId() != null) ? ", the first is run " + trouble.runId() : "";
		return switch (trouble.kind()) {
			case RUN_FAILED -> job + " failed: " + trouble.reason() + ", " + runs() + first;
			case RUN_HELD -> job + " is held for a person: " + runs() + first;
			case NEEDS_CREDENTIALS ->
				trouble.account() + " needs credentials, the vendor refuses them: " + runs() + first;
			case REJECTS -> job + " has " + trouble.count() + " refused records: " + trouble.reason()
					+ ", the first is " + trouble.record() + " of run " + trouble.runId();
			case WATERMARK_OLD -> job + " has not come as far as it should: " + trouble.reason();
			case JOB_STUCK -> job + " can not begin: " + trouble.reason() + ", tried " + trouble.count() + " times";
			case ACCOUNT_BROKEN -> (trouble.job().isEmpty() ? "the account " + trouble.account() : job)
					+ " is left out on " + trouble.reason() + ": its account file can not be used there";
			case PROCESS_DIED -> "the process " + trouble.cause() + " died, " + runs() + " of it taken over" + first;
		};
	}

	private String runs() {
		return trouble().count() + ((trouble().count() == 1) ? " run" : " runs");
	}

	/** The command to type next; empty when there is nothing to do. */
	String next() {
		if (this.news == News.OVER) {
			return "";
		}
		Trouble trouble = trouble();
		return switch (trouble.kind()) {
			case RUN_FAILED -> "omsync show " + trouble.runId() + "; then omsync restart " + trouble.runId();
			case RUN_HELD -> "omsync show " + trouble.runId() + "; then omsync approve " + trouble.runId()
					+ " or omsync refuse " + trouble.runId() + " --reason …";
			case NEEDS_CREDENTIALS ->
				"mend them, start serve again if it is to read others, then omsync check " + trouble.account();
			case REJECTS -> "omsync rejects " + trouble.runId();
			case WATERMARK_OLD -> "omsync jobs " + trouble.account();
			case JOB_STUCK -> "the log of serve says why; omsync check " + trouble.account();
			case ACCOUNT_BROKEN ->
				"mend its file; omsync check " + trouble.account() + " says what is wrong; then start serve again";
			case PROCESS_DIED -> "omsync show " + trouble.runId();
		};
	}

	/** With what to do next. */
	String text() {
		return next().isEmpty() ? line() : line() + "; next: " + next();
	}

}
