package io.omsync.vendor.omniful;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.JsonText;
import io.omsync.connector.KnownOrders;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders with their lines: a call for each that is not stored in the version that the
 * list shows. For one thread.
 */
class OmnifulDetails {

	private static final String OPERATION = "order";

	/** So many orders in a row that can not be had speak against the call. */
	private static final int NONE_OF = 25;

	/** So many in a row that lag speak against the vendor, not against the orders. */
	private static final int LAGGING = 3;

	/** What a list shows of an order as the detail does, and what is made of it. */
	private static final Set<String> SHOWN = Set.of("order_id", "status_code", "order_created_at", "invoice",
			"shipment", "payment_method");

	private final OmnifulCalls calls;

	private final OmnifulPaths paths;

	private final OmnifulMapper mapper;

	private int refused;

	private int lagging;

	OmnifulDetails(OmnifulCalls calls, OmnifulPaths paths, OmnifulMapper mapper) {
		this.calls = calls;
		this.paths = paths;
		this.mapper = mapper;
	}

	/**
	 * What a list shows, those that lie outside the window counted by their time alone.
	 */
	Optional<Fetched<Order>> counted(Head head, Slice.Window asked, String place) {
		Instant updated = head.updated();
		return (updated == null || asked.contains(updated)) ? Optional.empty()
				: Optional.of(head.counted(updated, place));
	}

	/** Which of the orders of a list are stored as it shows them. */
	Map<String, KnownOrders.Stored> known(List<Head> heads, Slice.Window asked, KnownOrders known) {
		Map<String, Instant> versions = new HashMap<>();
		for (Head head : heads) {
			Instant updated = head.updated();
			if (updated != null && asked.contains(updated)) {
				versions.put(head.id(), updated);
			}
		}
		return known.of(versions);
	}

	/** An order that a list names; one that can not be had is a reject. */
	Fetched<Order> of(Head head, KnownOrders.@Nullable Stored stored, String place) {
		if (head.id().isEmpty() || head.id().length() > OmnifulMapper.ID) {
			return refused(head, head.id().isEmpty() ? ReasonCode.MISSING_FIELD : ReasonCode.FIELD_TOO_LONG,
					"id " + (head.id().isEmpty() ? "is missing in the list" : "is longer than any of Omniful's"),
					place);
		}
		if (stored != null && this.mapper.order(stored.raw(), place) instanceof Fetched.Good<Order> good
				&& good.digest().equals(stored.digest()) && sameAsListed(head.row(), JsonText.object(stored.raw()))) {
			return good;
		}
		boolean[] late = new boolean[1];
		try {
			Fetched<Order> order = ask(head.id(), head.updated(), place, late);
			this.lagging = 0;
			return order;
		}
		catch (BadRecord ex) {
			return refused(head, ex.reasonCode().equals("HTTP_404") ? ReasonCode.ORDER_GONE : ReasonCode.HTTP_4XX,
					"the list names the order, asked for by its id it is refused: " + ex.getMessage(), place);
		}
		catch (Unavailable ex) {
			if (!late[0] || ++this.lagging == LAGGING) {
				throw ex;
			}
			return refused(head, ReasonCode.OUTDATED,
					"asked for by its id the order is older than in the list: " + ex.getMessage(), place);
		}
	}

	/** An order as it is; empty when the vendor has none of that id. */
	Optional<Fetched<Order>> ask(String id) {
		try {
			return Optional.of(ask(id, null, "asked for by id", new boolean[1]));
		}
		catch (BadRecord ex) {
			if (ex.reasonCode().equals("HTTP_404")) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private Fetched<Order> ask(String id, @Nullable Instant notBefore, String place, boolean[] late) {
		try {
			JsonNode data = this.calls.read(OPERATION, this.paths.order(id), (answer) -> {
				Instant updated = Head.instant(answer.data(), "updated_at");
				late[0] = notBefore != null && updated != null && updated.isBefore(notBefore);
				if (late[0]) {
					throw Unavailable.passing("omniful order: order " + id + " is of " + updated + " by itself and of "
							+ notBefore + " in the list", null);
				}
			}).data();
			Fetched<Order> order = own(id, this.mapper.order(data, place));
			this.refused = 0;
			return order;
		}
		catch (BadRecord ex) {
			if (ex.reasonCode().equals("HTTP_400")) {
				throw Unavailable
					.lasting(ex.getMessage() + " (HTTP 400) An order that is not there is a 404, so the call"
							+ " is to blame; check scope, seller-code and detail-path");
			}
			if (++this.refused == NONE_OF) {
				throw Unavailable.lasting(ex.getMessage() + " Of " + NONE_OF
						+ " orders in a row none can be read; check scope, seller-code and detail-path");
			}
			throw ex;
		}
	}

	private static Fetched<Order> own(String id, Fetched<Order> order) {
		if (order instanceof Fetched.Bad<Order> bad) {
			return new Fetched.Bad<>(id, bad.digest(), bad.reasonCode(), bad.reason(), bad.place(), bad.currency(),
					bad.changedAt(), bad.raw());
		}
		if (!order.key().equals(id)) {
			throw Unavailable
				.lasting("omniful order: asked for order " + id + ", the vendor answered with " + order.key());
		}
		return order;
	}

	/** One change time may have two contents; a list does not show all of either. */
	static boolean sameAsListed(JsonNode row, JsonNode stored) {
		return SHOWN.stream().allMatch((field) -> !row.has(field) || row.path(field).equals(stored.path(field)));
	}

	private static Fetched<Order> refused(Head head, ReasonCode code, String reason, String place) {
		String raw = head.row().toString();
		return new Fetched.Bad<>(head.key(), Digest.of(raw), code.text(), reason, place, null, head.updated(), raw);
	}

}
