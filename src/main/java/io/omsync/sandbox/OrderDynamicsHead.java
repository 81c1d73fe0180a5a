package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a search looks at in an order, cheap to make. */
record OrderDynamicsHead(int number, OrderDynamicsMarket market, OrderDynamicsStatus status, Instant created,
		Instant modified) {

	private static final long FIRST_ID = 430_000;

	private static final int ID_STEP = 7;

	private static final Pattern EXTERNAL = Pattern.compile(".*?(\\d{7,9})", Pattern.DOTALL);

	private static final List<String> ODD_SEPARATORS = List.of(" ", "+", "&", "#", "=", "/", "é", ",");

	/** The number of an order, if that is an id that one could have. */
	static Optional<Integer> ofInternal(long id) {
		return Optional.of(id - FIRST_ID)
			.filter(rest -> rest >= 0 && rest % ID_STEP == 0 && rest / ID_STEP < Integer.MAX_VALUE)
			.map(rest -> (int) (rest / ID_STEP));
	}

	static Optional<Integer> ofExternal(String id) {
		Matcher matcher = EXTERNAL.matcher(id);
		return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
	}

	long internalId() {
		return FIRST_ID + (long) number * ID_STEP;
	}

	String externalId() {
		String separator = has(OrderDynamicsOddity.ODD_ID) ? ODD_SEPARATORS.get(number % ODD_SEPARATORS.size()) : "-";
		return "WEB" + separator + "%07d".formatted(number);
	}

	boolean has(OrderDynamicsOddity oddity) {
		return oddity.in(number);
	}

}
