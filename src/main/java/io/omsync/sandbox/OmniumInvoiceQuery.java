package io.omsync.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The part of the invoice search body that is played (omnium.md section 9). */
record OmniumInvoiceQuery(@Nullable String createdFrom, @Nullable String createdTo, @Nullable String orderId,
		@Nullable String invoiceId, @Nullable List<String> invoiceTypes, @Nullable Boolean isPaid,
		@Nullable List<String> storeIds, @Nullable List<String> marketIds, @Nullable String sortOrder,
		@Nullable Integer take, @Nullable Integer page) {

	static final Comparator<OmniumInvoice> NEWEST = Comparator.comparing(OmniumInvoice::created)
		.thenComparing(OmniumInvoice::id)
		.reversed();

	OmniumInvoiceQuery unfiltered() {
		return new OmniumInvoiceQuery(null, null, null, null, null, null, null, null, sortOrder, take, page);
	}

	/** Both bounds as those of orders: assumed. */
	OmniumOrderQuery.Window created() throws Refusal {
		return new OmniumOrderQuery.Window(OmniumTime.parse("createdFrom", createdFrom),
				OmniumTime.parse("createdTo", createdTo));
	}

	boolean accepts(OmniumInvoice invoice, OmniumOrderQuery.Window created) {
		Instant made = invoice.created();
		return created.holds(made) && (orderId == null || orderId.equals(invoice.orderId()))
				&& (invoiceId == null || invoice.isCalled(invoiceId)) && (isPaid == null || isPaid == invoice.isPaid())
				&& named(invoiceTypes, invoice.type()) && named(storeIds, invoice.head().market().store())
				&& named(marketIds, invoice.head().market().name());
	}

	private static boolean named(@Nullable List<String> values, String value) {
		return values == null || values.isEmpty() || values.stream().anyMatch(value::equalsIgnoreCase);
	}

	/** Rows of one moment stand in no order that a caller could rely on. */
	Comparator<OmniumInvoice> order() throws Refusal {
		String wanted = (sortOrder == null) ? "CreatedDescending" : sortOrder;
		var changed = Comparator.comparing(OmniumInvoice::modified).thenComparing(OmniumInvoice::id);
		return switch (wanted.toLowerCase(Locale.ROOT)) {
			case "modifieddescending" -> changed.reversed();
			case "modifiedascending" -> changed;
			case "createdascending" -> NEWEST.reversed();
			case "createddescending" -> NEWEST;
			default -> throw new Refusal(OmniumProblem.validation("sortOrder", "Unknown sort order " + wanted));
		};
	}

	int size() throws Refusal {
		return size(take, "take");
	}

	static int size(@Nullable Integer take, String field) throws Refusal {
		int size = (take == null || take == 0) ? 20 : take;
		if (size < 0 || size > 100) {
			throw new Refusal(OmniumProblem.validation(field, "The field must be between 1 and 100."));
		}
		return size;
	}

	/** A body that names no page gets the first, which is 1. */
	static int first(@Nullable Integer page, int size) throws Refusal {
		int number = (page == null) ? 1 : Math.max(1, page);
		if ((long) number * size > 10_000) {
			throw new Refusal(OmniumProblem.plain(400, "take * page is above 10000."));
		}
		return (number - 1) * size;
	}

}
