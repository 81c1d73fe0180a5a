package io.omsync.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a search may ask for. Numbers and times can be compared, texts hold or equal; a
 * value that does not do is an {@link IllegalArgumentException}.
 */
enum OrderDynamicsField {

	INTERNAL_ID("InternalOrderId", numbers(OrderDynamicsHead::internalId, Long::parseLong)),
	EXTERNAL_ID("ExternalOrderId", texts(OrderDynamicsHead::externalId, value -> value)),
	STATUS("OrderStatus", texts(head -> OrderDynamicsStatus.plain(head.status().shown()), OrderDynamicsStatus::plain)),
	LAST_UPDATED("LastUpdated", numbers(head -> micros(head.modified()), OrderDynamicsField::micros)),
	ORDER_DATE("OrderDate", numbers(head -> micros(head.created()), OrderDynamicsField::micros)),
	STORE("StoreName", texts(head -> head.market().store(), value -> value)),
	CURRENCY("CurrencyCode", texts(head -> head.market().currency(), value -> value));

	private final String text;

	private final Comparing comparing;

	/** Makes a condition on a field. */
	private interface Comparing {

		Predicate<OrderDynamicsHead> with(OrderDynamicsOperator operator, String value);

	}

	OrderDynamicsField(String text, Comparing comparing) {
		this.text = text;
		this.comparing = comparing;
	}

	static Optional<OrderDynamicsField> named(String text) {
		return Arrays.stream(values()).filter(field -> field.text.equals(text)).findFirst();
	}

	Predicate<OrderDynamicsHead> condition(OrderDynamicsOperator operator, String value) {
		return comparing.with(operator, value);
	}

	/** A text, after both sides are brought into the form that counts. */
	private static Comparing texts(Function<OrderDynamicsHead, String> shown, UnaryOperator<String> plain) {
		return (operator, value) -> {
			if (operator.isRange()) {
				throw new IllegalArgumentException("A text is not more or less than another");
			}
			String wanted = plain.apply(value);
			return switch (operator) {
				case CONTAINS -> head -> shown.apply(head).contains(wanted);
				case IN -> head -> Stream.of(wanted.split(",")).anyMatch(shown.apply(head)::equals);
				default -> head -> operator.holds(shown.apply(head).compareTo(wanted));
			};
		};
	}

	private static Comparing numbers(Function<OrderDynamicsHead, Long> number, Function<String, Long> reader) {
		return (operator, value) -> {
			if (operator == OrderDynamicsOperator.CONTAINS) {
				throw new IllegalArgumentException("Only a text contains another");
			}
			List<Long> wanted = Stream
				.of((operator == OrderDynamicsOperator.IN) ? value.split(",") : new String[] { value })
				.map(reader)
				.toList();
			return head -> wanted.stream().anyMatch(each -> operator.holds(Long.compare(number.apply(head), each)));
		};
	}

	private static long micros(Instant time) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, time);
	}

	/** With an offset, which may be a Z. */
	private static long micros(String value) {
		try {
			return micros(OffsetDateTime.parse(value).toInstant());
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Not a time", ex);
		}
	}

}
