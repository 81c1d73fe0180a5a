package io.omsync.sandbox;

import java.time.Instant;
import java.util.Optional;

/** What an order list is asked for; both ends of its times are included. */
record OmisellOrderQuery(Instant updatedFrom, Instant updatedTo, Instant createdFrom, Instant createdTo,
		Optional<Integer> shop, String group) {

	static final Instant FIRST = Instant.EPOCH;

	static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

	static OmisellOrderQuery updated(Instant from, Instant to) {
		return new OmisellOrderQuery(from, to, FIRST, LAST, Optional.empty(), OmisellStatus.EVERY_GROUP);
	}

	static OmisellOrderQuery of(OmisellParameters parameters) throws Refusal {
		String group = parameters.text("status_group").orElse(OmisellStatus.EVERY_GROUP);
		if (!OmisellStatus.isGroup(group)) {
			throw parameters.bad("status_group", "\"%s\" is not a valid choice.".formatted(group));
		}
		return new OmisellOrderQuery(parameters.time("updated_from", FIRST), parameters.time("updated_to", LAST),
				parameters.time("external_created_from", FIRST), parameters.time("external_created_to", LAST),
				parameters.number("shop_id"), group);
	}

	boolean holdsUpdated(Instant time) {
		return !time.isBefore(updatedFrom) && !time.isAfter(updatedTo);
	}

	/** Whether nothing but the time of the last change decides. */
	boolean asksForUpdatesOnly() {
		return createdFrom.equals(FIRST) && createdTo.equals(LAST) && shop.isEmpty()
				&& group.equals(OmisellStatus.EVERY_GROUP);
	}

	boolean accepts(OmisellHead head) {
		return !head.created().isBefore(createdFrom) && !head.created().isAfter(createdTo)
				&& shop.filter(id -> id != head.shop().id()).isEmpty() && head.status().isOf(group);
	}

}
