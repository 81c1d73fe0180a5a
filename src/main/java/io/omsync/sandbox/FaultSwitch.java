package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The faults switched on, and how often each could have struck. */
final class FaultSwitch {

	private volatile List<Armed> armed = List.of();

	private record Armed(Fault fault, AtomicInteger calls) {

		boolean fires() {
			return fault.firesAt(calls.incrementAndGet());
		}

	}

	void replace(List<String> texts) {
		armed = texts.stream().map(text -> new Armed(Fault.parse(text), new AtomicInteger())).toList();
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
			.filter(Armed::fires)
			.map(Armed::fault)
			.toList();
		return striking.stream().findFirst();
	}

}
