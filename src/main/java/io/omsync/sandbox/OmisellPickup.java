package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** The places that parcels are picked up from and stock is kept at. */
enum OmisellPickup {

	MAIN(771, "Main warehouse"), OUTLET(772, "Outlet"), NORTH(773, "North"), SOUTH(774, "South");

	private final int id;

	private final String title;

	OmisellPickup(int id, String title) {
		this.id = id;
		this.title = title;
	}

	static Optional<OmisellPickup> of(int id) {
		return Arrays.stream(values()).filter(pickup -> pickup.id == id).findFirst();
	}

	int id() {
		return id;
	}

	String title() {
		return title;
	}

}
