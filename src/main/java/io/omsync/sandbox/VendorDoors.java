package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;

/** The doors of all vendors played. */
record VendorDoors(List<VendorDoor> all) {

	Optional<VendorDoor> of(String vendor) {
		return all.stream().filter(door -> door.vendor().name().equalsIgnoreCase(vendor)).findFirst();
	}

}
