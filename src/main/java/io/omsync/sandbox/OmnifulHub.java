package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A warehouse. */
enum OmnifulHub {

	RUH_DC1(Use.OPEN), JED_DC2(Use.OPEN), DXB_DC1(Use.OPEN), KWI_DC1(Use.OPEN),
	/** Keeps stock by bin and takes no other. */
	RUH_BINS(Use.LOCATION_INVENTORY),
	/** Another's: not mapped to any credential. */
	DMM_DC9(Use.UNMAPPED);

	private static final List<OmnifulHub> SELLING = Arrays.stream(values()).filter(hub -> hub.use == Use.OPEN).toList();

	private final Use use;

	/** What a hub lets callers do. */
	private enum Use {

		OPEN, LOCATION_INVENTORY, UNMAPPED

	}

	OmnifulHub(Use use) {
		this.use = use;
	}

	static List<OmnifulHub> selling() {
		return SELLING;
	}

	static Optional<OmnifulHub> of(String code) {
		return Arrays.stream(values()).filter(hub -> hub.code().equals(code)).findFirst();
	}

	String code() {
		return name().replace('_', '-');
	}

	boolean isMapped() {
		return use != Use.UNMAPPED;
	}

	boolean countsByLocation() {
		return use == Use.LOCATION_INVENTORY;
	}

}
