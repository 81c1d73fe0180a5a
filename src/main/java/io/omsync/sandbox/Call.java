package io.omsync.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.web.servlet.function.ServerRequest;

/** A call that was let in. */
record Call(VendorSystem vendor, Route route, String user, ServerRequest request, FaultSwitch faults) {

	String path(String name) {
		return request.pathVariable(name);
	}

	Optional<String> query(String name) {
		return queries(name).stream().findFirst();
	}

	List<String> queries(String name) {
		return request.params()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey().equalsIgnoreCase(name))
			.map(Map.Entry::getValue)
			.filter(Objects::nonNull)
			.flatMap(List::stream)
			.toList();
	}

	<T> T body(Class<T> type) throws Refusal {
		try {
			@Nullable T body = SandboxJson.MAPPER.readValue(request.servletRequest().getInputStream(), type);
			if (body != null) {
				return body;
			}
		}
		catch (JacksonException | IOException ex) {
			throw new Refusal(vendor.failure(400), ex);
		}
		throw new Refusal(vendor.failure(400));
	}

	/** The follow-up call of a scroll, with the faults that can hit it. */
	<S> Scrolls.Batch<S> followUp(Scrolls<S> scrolls, int most) throws Refusal {
		String id = path("scrollId");
		if (fault(FaultKind.SCROLL_EXPIRED).isPresent()) {
			scrolls.forget(id);
		}
		boolean stuck = fault(FaultKind.SAME_PAGE).isPresent();
		return (stuck ? scrolls.nextWithoutMoving(id, most) : scrolls.next(id, most))
			.orElseThrow(() -> new Refusal(vendor.failure(404)));
	}

	/** The fault, when it is this call's turn to suffer it; ask once per call. */
	Optional<Fault> fault(FaultKind kind) {
		return faults.fires(kind, vendor, route);
	}

	/** The same, counting only calls that the fault's own keys concern. */
	Optional<Fault> fault(FaultKind kind, Predicate<Fault> concerned) {
		return faults.fires(kind, vendor, route, concerned);
	}

}
