package io.omsync.sandbox;

/** Ends a call with an answer other than the one it asked for. */
final class Refusal extends Exception {

	private final transient Answer answer;

	Refusal(Answer answer) {
		this.answer = answer;
	}

	Refusal(Answer answer, Throwable cause) {
		super(cause);
		this.answer = answer;
	}

	Answer answer() {
		return answer;
	}

}
