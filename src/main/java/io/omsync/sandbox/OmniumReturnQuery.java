package io.omsync.sandbox;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The part of the return search body that is played (omnium.md section 10). */
record OmniumReturnQuery(@Nullable String modifiedFrom, @Nullable String modifiedTo, @Nullable String createdFrom,
		@Nullable String createdTo, @Nullable String orderNumber, @Nullable String rmaNumber, @Nullable String id,
		@Nullable List<String> selectedStores, @Nullable Integer take, @Nullable Integer page) {

	OmniumReturnQuery unfiltered() {
		return new OmniumReturnQuery(null, null, null, null, null, null, null, null, take, page);
	}

	OmniumOrderQuery.Window modified() throws Refusal {
		return new OmniumOrderQuery.Window(OmniumTime.parse("modifiedFrom", modifiedFrom),
				OmniumTime.parse("modifiedTo", modifiedTo));
	}

	OmniumOrderQuery.Window created() throws Refusal {
		return new OmniumOrderQuery.Window(OmniumTime.parse("createdFrom", createdFrom),
				OmniumTime.parse("createdTo", createdTo));
	}

	boolean accepts(OmniumHead head) {
		return (orderNumber == null || orderNumber.equals(head.orderNumber()) || orderNumber.equals(head.id()))
				&& (rmaNumber == null || rmaNumber.equals("RMA-" + head.number()))
				&& (id == null || id.equals("R-" + head.number()))
				&& (selectedStores == null || selectedStores.isEmpty()
						|| selectedStores.stream().anyMatch(head.market().store()::equalsIgnoreCase));
	}

}
