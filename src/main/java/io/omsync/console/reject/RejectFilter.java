package io.omsync.console.reject;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which rejects are meant; what is null does not matter.
 *
 * @param run that refused them, or tried them again
 * @param code why they were refused
 * @param state OPEN, RETRIED, RESOLVED, IGNORED, WAITS for the first two, or ALL; of a
 * run all, else those that wait
 * @param text that their key holds
 */
record RejectFilter(@Nullable String account, @Nullable String job, @Nullable Long run, @Nullable String code,
		@Nullable String state, @Nullable String text) {

	static final List<String> WAITING = List.of("OPEN", "RETRIED");

	private static final List<String> ALL = List.of("OPEN", "RETRIED", "RESOLVED", "IGNORED");

	RejectFilter {
		account = given(account);
		job = given(job);
		code = given(code);
		text = given(text);
		String named = given(state);
		state = (named != null) ? named : (run != null) ? "ALL" : "WAITS";
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	List<String> states() {
		return "WAITS".equals(this.state) ? WAITING
				: "ALL".equals(this.state) ? ALL : ALL.stream().filter((one) -> one.equals(this.state)).toList();
	}

	/** Those of them that still wait for somebody. */
	List<String> waitingStates() {
		return states().stream().filter(WAITING::contains).toList();
	}

	/** The same of one reason. */
	public RejectFilter ofCode(String reason) {
		return new RejectFilter(this.account, this.job, this.run, reason, this.state, this.text);
	}

	/** As a page's address has it. */
	public String query() {
		var query = UriComponentsBuilder.newInstance();
		add(query, "account", this.account);
		add(query, "job", this.job);
		add(query, "run", this.run);
		add(query, "code", this.code);
		add(query, "state", this.state);
		add(query, "text", this.text);
		return String.valueOf(query.encode().build().getQuery());
	}

	private static void add(UriComponentsBuilder query, String name, @Nullable Object value) {
		if (value != null) {
			query.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
		}
	}

}
