package io.omsync.console.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.FindingKind;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.report.Ageing;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which findings are asked for, as an address says it; what is empty does not matter.
 *
 * @param state OPEN unless one is given; {@code all} for any
 * @param assignee a dash for those that nobody has
 * @param age one of 0_3, 4_7, 8_30 and over_30
 */
record FindingQuery(@Nullable String account, @Nullable String kind, @Nullable String state, @Nullable String order,
		@Nullable String assignee, @Nullable String age) {

	private static final String ALL = "ALL";

	FindingQuery {
		account = given(account);
		kind = upper(kind);
		state = upper(state);
		state = (state != null) ? state : "OPEN";
		order = given(order);
		assignee = given(assignee);
		age = given(age);
	}

	private static @Nullable String given(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private static @Nullable String upper(@Nullable String value) {
		String given = given(value);
		return (given != null) ? given.toUpperCase(Locale.ROOT) : null;
	}

	/**
	 * What is looked for.
	 * @throws ConfigurationProblem when a kind, state or age is none
	 */
	Finding.Filter filter() {
		return new Finding.Filter(this.account, known("kind", this.kind, FindingKind.values()),
				ALL.equals(this.state) ? null : known("state", this.state, State.values()), this.order, this.assignee,
				ageing());
	}

	private static @Nullable String known(String what, @Nullable String value, Enum<?>[] known) {
		if (value != null && Arrays.stream(known).noneMatch((one) -> one.name().equals(value))) {
			throw new ConfigurationProblem("There is no " + what + " " + value + "; there are "
					+ Arrays.toString(known).replaceAll("[\\[\\]]", ""));
		}
		return value;
	}

	private @Nullable Ageing ageing() {
		if (this.age == null) {
			return null;
		}
		return Arrays.stream(Ageing.values())
			.filter((one) -> one.id().equals(this.age))
			.findFirst()
			.orElseThrow(() -> new ConfigurationProblem(
					"There is no age " + this.age + "; there are 0_3, 4_7, 8_30 and over_30"));
	}

	/** As an address has it. */
	String address(String path) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		put(address, "account", this.account);
		put(address, "kind", this.kind);
		put(address, "state", this.state);
		put(address, "order", this.order);
		put(address, "assignee", this.assignee);
		put(address, "age", this.age);
		return address.encode().toUriString();
	}

	private static void put(UriComponentsBuilder address, String name, @Nullable String value) {
		if (value != null) {
			address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

	/** What a finding can be. */
	enum State {

		OPEN, EXPECTED, ACCEPTED, RESOLVED

	}

}
