package io.omsync.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.omsync.model.InvoiceStatus;
import io.omsync.model.OrderStatus;
import io.omsync.model.ReturnStatus;
import io.omsync.model.ShipmentStatus;

/**
 * What an account says of one status of its shop, instead of the vendor's own map.
 *
 * @param theirs the vendor's word; case does not count
 * @param ours the canonical status, as {@code on-hold} or {@code ON_HOLD}
 */
public record StatusOverride(Kind of, String theirs, String ours) {

	/** As the enum spells it. */
	String canonical() {
		return this.ours.strip().toUpperCase(Locale.ROOT).replace('-', '_');
	}

	boolean valid() {
		return Arrays.stream(this.of.type().getEnumConstants()).anyMatch((name) -> name.name().equals(canonical()));
	}

	String known() {
		return Arrays.stream(this.of.type().getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
	}

	/** Whose status it is. */
	enum Kind {

		ORDER(OrderStatus.class), SHIPMENT(ShipmentStatus.class), INVOICE(InvoiceStatus.class),
		RETURN(ReturnStatus.class);

		private final Class<? extends Enum<?>> type;

		Kind(Class<? extends Enum<?>> type) {
			this.type = type;
		}

		Class<? extends Enum<?>> type() {
			return this.type;
		}

	}

}
