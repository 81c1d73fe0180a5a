package io.omsync.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.exc.JacksonIOException;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Every call of a vendor comes through here: counted, spoiled if a fault says so, guarded
 * by the vendor, answered.
 */
record VendorDoor(VendorSystem vendor, FaultSwitch faults, CallLog log) {

	private static final List<HttpMethod> ANY = List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT,
			HttpMethod.PATCH, HttpMethod.DELETE);

	VendorDoor(VendorSystem vendor, FaultSwitch faults) {
		this(vendor, faults, new CallLog());
	}

	RouterFunction<ServerResponse> routes() {
		return Stream.concat(vendor.routes().stream(), ANY.stream().map(this::unknown))
			.map(this::published)
			.reduce(RouterFunction::and)
			.orElseThrow();
	}

	private Route unknown(HttpMethod method) {
		return Route.open(method, "/**", call -> vendor.failure(404));
	}

	private RouterFunction<ServerResponse> published(Route route) {
		RequestPredicate path = route.paths()
			.stream()
			.map(template -> RequestPredicates.path("/" + vendor.name() + template))
			.reduce(RequestPredicate::or)
			.orElseThrow();
		return RouterFunctions.route(RequestPredicates.method(route.method()).and(path),
				request -> ServerResponse.ok().build((ignored, response) -> {
					serve(route, request, response);
					return null;
				}));
	}

	private void serve(Route route, ServerRequest request, HttpServletResponse response) throws IOException {
		log.started(route);
		try (Admission admission = admit(route, request)) {
			send(handle(new Call(vendor, route, admission.user(), request, faults)), route, response);
		}
		catch (Refusal refusal) {
			send(refusal.answer(), route, response);
		}
		finally {
			log.ended(route, response.getStatus());
		}
	}

	private Admission admit(Route route, ServerRequest request) throws Refusal {
		if (faults.fires(FaultKind.UNAUTHORIZED, vendor, route).isPresent()) {
			vendor.revokeTokens();
			throw new Refusal(vendor.failure(401));
		}
		if (faults.fires(FaultKind.NO_ROLE, vendor, route).isPresent()) {
			throw new Refusal(vendor.withoutRole(route));
		}
		Optional<Answer> staged = new StagedAnswers(vendor, faults).to(route);
		if (staged.isPresent()) {
			throw new Refusal(staged.get());
		}
		return vendor.admit(route, request);
	}

	private static Answer handle(Call call) {
		try {
			return call.route().handler().handle(call);
		}
		catch (Refusal refusal) {
			return refusal.answer();
		}
	}

	private void send(Answer answer, Route route, HttpServletResponse response) throws IOException {
		Optional<Fault> slow = faults.fires(FaultKind.SLOW, vendor, route);
		Optional<Fault> cut = faults.fires(FaultKind.CUT_BODY, vendor, route);
		slow.ifPresent(fault -> LockSupport.parkNanos(Duration.ofMillis(fault.number("millis", 3_000)).toNanos()));
		response.setStatus(answer.status());
		answer.headers().forEach(response::setHeader);
		try {
			if (cut.isPresent()) {
				sendHalf(answer, response);
			}
			else {
				answer.body().writeTo(response.getOutputStream());
			}
		}
		catch (JacksonIOException | IOException ex) {
			// The caller has gone: that is its right, and often what a test wants.
		}
	}

	private static void sendHalf(Answer answer, HttpServletResponse response) throws IOException {
		var whole = new ByteArrayOutputStream();
		answer.body().writeTo(whole);
		// Tomcat closes the connection after the answer, so the announced rest never
		// comes.
		response.setHeader("Connection", "close");
		response.setContentLength(Math.max(2, whole.size()));
		response.getOutputStream().write(Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
		response.flushBuffer();
	}

}
