package io.omsync.vendor.omisell;

import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Orders by their number, a call each. What the vendor does not know is said by 404 or by
 * an error inside HTTP 200; only an answer in Omisell's own form counts. For one thread.
 */
class OmisellDetails {

	/** So many orders in a row that are not there speak against the call. */
	private static final int NONE_OF = 25;

	/** So many in a row that lag speak against the vendor, not against the orders. */
	private static final int LAGGING = 3;

	private final OmisellCalls calls;

	private final OmisellApi api;

	private final OmisellMapper mapper;

	private final OmisellOptions options;

	private int gone;

	private int outdated;

	OmisellDetails(OmisellCalls calls, OmisellApi api, OmisellMapper mapper, OmisellOptions options) {
		this.calls = calls;
		this.api = api;
		this.mapper = mapper;
		this.options = options;
	}

	/** An order that a list names; one that can not be had is a reject. */
	Fetched<Order> of(Head head, String place) {
		if (!OmisellMapper.isKey(head.number())) {
			return head.number().isBlank()
					? refused(head, ReasonCode.MISSING_FIELD, "omisell_order_number is missing in the list", place)
					: refused(head, ReasonCode.FIELD_TOO_LONG,
							"omisell_order_number has more than " + OmisellMapper.ID + " characters", place);
		}
		Answer answer = ask(head.number(), head.updated(), place);
		if (answer.order() != null) {
			return answer.order();
		}
		return answer.late()
				? refused(head, ReasonCode.OUTDATED,
						"asked for by its number the order is older than in the list: " + answer.refusal(), place)
				: refused(head, ReasonCode.ORDER_GONE,
						"the list names the order, asked for by its number it is not there: " + answer.refusal(),
						place);
	}

	/** An order as it is; empty when the vendor has none of that number. */
	Optional<Fetched<Order>> ask(String number) {
		return Optional.ofNullable(ask(number, 0, "asked for by id").order());
	}

	private Answer ask(String number, long notBefore, String place) {
		var attempt = new Attempt();
		try {
			JsonNode data = this.calls.call("order", (headers) -> attempt.of(() -> this.api.order(headers, number)),
					(order) -> attempt.requireFresh(order, number, notBefore));
			Fetched<Order> order = own(number, this.mapper.order(data, place));
			this.gone = 0;
			this.outdated = 0;
			return new Answer(order, false, "");
		}
		catch (BadRecord ex) {
			return gone(ex, attempt.status);
		}
		catch (Unavailable ex) {
			if (!attempt.late || ++this.outdated == LAGGING) {
				throw ex;
			}
			return new Answer(null, true, String.valueOf(ex.getMessage()));
		}
	}

	private Answer gone(BadRecord ex, int status) {
		if (!this.options.gone().contains(ex.reasonCode().replace("HTTP_", ""))
				&& !this.options.gone().contains(String.valueOf(status))) {
			throw Unavailable.lasting(ex.getMessage() + " (HTTP " + status
					+ ") That is none of the codes of option gone, which mean that there is no such order");
		}
		if (++this.gone == NONE_OF) {
			throw Unavailable.lasting(ex.getMessage() + " Of " + NONE_OF
					+ " orders in a row none can be read; check base-url, seller-id and country");
		}
		return new Answer(null, false, String.valueOf(ex.getMessage()));
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
		return new Fetched.Bad<>(OmisellMapper.isKey(head.number()) ? head.number() : digest, digest, code.text(),
				reason, place, this.options.currency(), head.changedAt(), head.raw());
	}

	/**
	 * An answer to a detail call.
	 *
	 * @param order null when the vendor has none of that number, or an older one
	 * @param late whether it has an older one
	 */
	private record Answer(@Nullable Fetched<Order> order, boolean late, String refusal) {
	}

	/** What the last of the attempts at one order came to. */
	private static final class Attempt {

		private volatile int status;

		private volatile boolean late;

		ResponseEntity<JsonNode> of(Supplier<ResponseEntity<JsonNode>> call) {
			this.late = false;
			this.status = 200;
			try {
				return call.get();
			}
			catch (HttpClientErrorException ex) {
				this.status = ex.getStatusCode().value();
				throw ex;
			}
		}

		/**
		 * A copy that lags behind the list would be stored, or filtered, as what is new.
		 */
		void requireFresh(JsonNode order, String number, long notBefore) {
			long updated = order.path("updated_time").asLong(0);
			this.late = updated > 0 && updated < notBefore;
			if (this.late) {
				throw Unavailable.passing("omisell order: order " + number + " is of " + Epoch.text(updated)
						+ " by itself and of " + Epoch.text(notBefore) + " in the list", null);
			}
		}

	}

}
