package io.omsync.vendor.omisell;

import java.time.Instant;
import java.util.Set;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders by their number, a call each. What the vendor does not know is said by 404 or by
 * an error inside HTTP 200; only an answer in Omisell's own form counts.
 */
class OmisellDetails {

	private final OmisellCalls calls;

	private final OmisellApi api;

	private final OmisellMapper mapper;

	private final OmisellOptions options;

	OmisellDetails(OmisellCalls calls, OmisellApi api, OmisellMapper mapper, OmisellOptions options) {
		this.calls = calls;
		this.api = api;
		this.mapper = mapper;
		this.options = options;
	}

	/** An order that a list names; one that can not be had is a reject. */
	Detail of(Head head, String place) {
		if (head.number().isBlank()) {
			return new Detail(
					refused(head, ReasonCode.MISSING_FIELD, "omisell_order_number is missing in the list", place),
					false);
		}
		Answer answer = ask(head.number(), head.updated(), place);
		return (answer.order() != null) ? new Detail(answer.order(), false)
				: new Detail(refused(head, ReasonCode.ORDER_GONE,
						"the list names the order, asked for by its number it is not there: " + answer.refusal(),
						place), true);
	}

	/** An order, or what the vendor said instead. */
	Answer ask(String number, long notBefore, String place) {
		try {
			JsonNode data = this.calls.call("order", (headers) -> this.api.order(headers, number),
					(order) -> requireFresh(order, number, notBefore));
			return new Answer(own(number, this.mapper.order(data, place)), "");
		}
		catch (BadRecord ex) {
			Set<String> gone = this.options.gone();
			if (gone.isEmpty() || gone.contains(ex.reasonCode().replace("HTTP_", ""))) {
				return new Answer(null, String.valueOf(ex.getMessage()));
			}
			throw Unavailable.lasting(ex.getMessage()
					+ " That is none of the codes of option gone, which mean that there is no such order");
		}
	}

	/** A copy that lags behind the list would be stored, or filtered, as what is new. */
	private static void requireFresh(JsonNode order, String number, long notBefore) {
		long updated = order.path("updated_time").asLong(0);
		if (updated > 0 && updated < notBefore) {
			throw Unavailable.passing("omisell order: order " + number + " is of " + Instant.ofEpochSecond(updated)
					+ " by itself and of " + Instant.ofEpochSecond(notBefore) + " in the list", null);
		}
	}

	private static Fetched<Order> own(String number, Fetched<Order> order) {
		if (order instanceof Fetched.Bad<Order> bad) {
			return new Fetched.Bad<>(number, bad.digest(), bad.reasonCode(), bad.reason(), bad.place(), bad.currency(),
					bad.changedAt(), bad.raw());
		}
		if (!order.key().equals(number)) {
			throw Unavailable
				.lasting("omisell order: asked for order " + number + ", the vendor answered with " + order.key());
		}
		return order;
	}

	private Fetched<Order> refused(Head head, ReasonCode code, String reason, String place) {
		String digest = Digest.of(head.raw());
		return new Fetched.Bad<>(head.number().isBlank() ? digest : head.number(), digest, code.text(), reason, place,
				this.options.currency(), null, head.raw());
	}

	/**
	 * What became of a row of a list.
	 *
	 * @param gone whether the vendor does not know what it listed
	 */
	record Detail(Fetched<Order> order, boolean gone) {
	}

	/**
	 * An answer to a detail call.
	 *
	 * @param order null when the vendor has none of that number
	 */
	record Answer(@Nullable Fetched<Order> order, String refusal) {
	}

}
