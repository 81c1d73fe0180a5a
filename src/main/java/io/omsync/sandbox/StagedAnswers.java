package io.omsync.sandbox;

import java.util.Optional;

/** The faults that answer in the vendor's stead, before it sees the call. */
record StagedAnswers(VendorSystem vendor, FaultSwitch faults) {

	private static final String PAGE = "<!DOCTYPE html><html><head><title>%1$s</title></head>"
			+ "<body><h1>%1$s</h1><hr><center>gateway</center></body></html>";

	Optional<Answer> to(Route route) {
		return fault(FaultKind.THROTTLE, route).map(this::throttled)
			.or(() -> fault(FaultKind.THROTTLE_IN_200, route).map(fault -> throttled(fault).as(200)))
			.or(() -> fault(FaultKind.ERROR_IN_200, route)
				.map(fault -> vendor.failure(fault.number("status", 500)).as(200)))
			.or(() -> fault(FaultKind.THROTTLE_WITHOUT_HINT, route).map(fault -> vendor.failure(429)))
			.or(() -> fault(FaultKind.SERVER_ERROR, route).map(fault -> vendor.failure(fault.number("status", 500))))
			.or(() -> fault(FaultKind.HTML, route).map(StagedAnswers::page));
	}

	private Answer throttled(Fault fault) {
		return vendor.throttled(fault.number("seconds", 1));
	}

	private Optional<Fault> fault(FaultKind kind, Route route) {
		return faults.fires(kind, vendor, route);
	}

	private static Answer page(Fault fault) {
		int status = fault.number("status", 200);
		String title = (status == 200) ? "Please stand by" : status + " Bad Gateway";
		return Answer.text(status, "text/html", PAGE.formatted(title));
	}

}
