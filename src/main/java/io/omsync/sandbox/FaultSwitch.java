package io.omsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The faults switched on, and how often each could have struck each vendor. */
final class FaultSwitch {

	private final List<VendorSystem> vendors;

	private volatile List<Armed> armed = List.of();

	private record Armed(Fault fault, Map<String, Integer> calls) {

		boolean fires(VendorSystem vendor) {
			return fault.firesAt(calls.merge(vendor.name(), 1, Integer::sum));
		}

	}

	FaultSwitch(List<VendorSystem> vendors) {
		this.vendors = vendors;
	}

	void replace(List<String> texts) {
		armed = texts.stream().map(this::played).map(fault -> new Armed(fault, new ConcurrentHashMap<>())).toList();
	}

	List<String> texts() {
		return armed.stream().map(one -> one.fault().text()).toList();
	}

	/** Counts this call for the faults of the kind; present when one strikes. */
	Optional<Fault> fires(FaultKind kind, VendorSystem vendor, Route route) {
		return fires(kind, vendor, route, fault -> true);
	}

	/** Counts only calls that the fault's own keys concern; every such fault counts. */
	Optional<Fault> fires(FaultKind kind, VendorSystem vendor, Route route, Predicate<Fault> concerned) {
		List<Fault> striking = armed.stream()
			.filter(one -> one.fault().kind() == kind && one.fault().hits(vendor, route))
			.filter(one -> concerned.test(one.fault()))
			.filter(one -> one.fires(vendor))
			.map(Armed::fault)
			.toList();
		return striking.stream().findFirst();
	}

	// A fault that nobody plays would leave a test green for nothing.
	private Fault played(String text) {
		Fault fault = Fault.parse(text);
		List<VendorSystem> concerned = vendors.stream().filter(fault::concerns).toList();
		if (concerned.isEmpty()) {
			throw new IllegalArgumentException("Fault '" + text + "': unknown vendor; known are " + names(vendors));
		}
		if (concerned.stream().noneMatch(vendor -> vendor.faults().contains(fault.kind()))) {
			throw new IllegalArgumentException("Fault '" + text + "' is not played by " + names(concerned));
		}
		return fault;
	}

	private static String names(List<VendorSystem> vendors) {
		return vendors.stream().map(VendorSystem::name).sorted().collect(Collectors.joining(", "));
	}

}
