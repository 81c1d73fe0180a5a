package io.omsync.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An order with everything that its detail is written from.
 *
 * @param shippingFee what the buyer pays for shipping
 * @param shippingGift what the seller and the platform pay of it, each
 */
record OmisellOrder(OmisellHead head, OmisellPerson person, List<OmisellParcel> parcels, BigDecimal shippingFee,
		BigDecimal shippingGift) {

	Stream<OmisellItem> items() {
		return parcels.stream().flatMap(parcel -> parcel.items().stream());
	}

	BigDecimal sum(Function<OmisellItem, BigDecimal> amount) {
		return items().map(amount).reduce(head.country().nothing(), BigDecimal::add);
	}

	/** What the payments add up to, and where there is none the goods. */
	BigDecimal total() {
		return sum(OmisellItem::goods).subtract(sum(OmisellItem::vouchers)).add(shippingFee);
	}

	boolean has(OmisellOddity oddity) {
		return head.has(oddity);
	}

}
