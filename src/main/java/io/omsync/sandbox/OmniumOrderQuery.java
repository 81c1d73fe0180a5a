package io.omsync.sandbox;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The part of Omnium's order search body that is played; the rest is ignored. */
record OmniumOrderQuery(@Nullable String modifiedFrom, @Nullable String modifiedTo, @Nullable String createdFrom,
		@Nullable String createdTo, @Nullable List<String> selectedStatuses, @Nullable List<String> excludedStatuses,
		@Nullable List<String> selectedStores, @Nullable List<String> selectedMarkets, @Nullable String orderNumber,
		@Nullable String orderType, @Nullable Integer take, @Nullable Integer page, @Nullable String sortOrder,
		@Nullable Boolean disableFacets) {

	/** Lower bound inclusive, upper bound exclusive (omnium.md section 3.1). */
	record Window(@Nullable Instant from, @Nullable Instant to) {

		boolean holds(Instant time) {
			return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
		}

	}

	Window modified() throws Refusal {
		return new Window(OmniumTime.parse("modifiedFrom", modifiedFrom), OmniumTime.parse("modifiedTo", modifiedTo));
	}

	Window created() throws Refusal {
		return new Window(OmniumTime.parse("createdFrom", createdFrom), OmniumTime.parse("createdTo", createdTo));
	}

	/** The same question without any filter. */
	OmniumOrderQuery unfiltered() {
		return new OmniumOrderQuery(null, null, null, null, null, null, null, null, null, null, take, page, sortOrder,
				disableFacets);
	}

	boolean asksForModifiedOnly() {
		return new OmniumOrderQuery(modifiedFrom, modifiedTo, null, null, null, null, null, null, null, null, take,
				page, sortOrder, disableFacets)
			.equals(this);
	}

	int size() throws Refusal {
		// The default is not published for Search; the older list's is 20.
		int size = (take == null) ? 20 : take;
		if (size < 1 || size > 100) {
			throw new Refusal(OmniumProblem.validation("take", "The field Take must be between 1 and 100."));
		}
		return size;
	}

	int firstRow() throws Refusal {
		int number = (page == null) ? 0 : page;
		if (number < 0) {
			throw new Refusal(OmniumProblem.validation("page", "The field Page must not be negative."));
		}
		if ((number + 1L) * size() > 10_000) {
			throw new Refusal(OmniumProblem.plain(400, "take * page is above 10000. Use Scroll."));
		}
		return number * size();
	}

	boolean facetsWanted() {
		return !Boolean.TRUE.equals(disableFacets);
	}

	boolean accepts(OmniumHead head) {
		return (isEmpty(selectedStatuses) || names(selectedStatuses, head.status()))
				&& !names(excludedStatuses, head.status())
				&& (isEmpty(selectedStores) || names(selectedStores, head.market().store()))
				&& (isEmpty(selectedMarkets) || names(selectedMarkets, head.market().name()))
				&& (orderType == null || orderType.equalsIgnoreCase(head.orderType()))
				&& (orderNumber == null || orderNumber.equals(head.id()) || orderNumber.equals(head.orderNumber()));
	}

	private static boolean isEmpty(@Nullable List<String> values) {
		return values == null || values.isEmpty();
	}

	private static boolean names(@Nullable List<String> values, String value) {
		return values != null && values.stream().anyMatch(value::equalsIgnoreCase);
	}

}
