package io.omsync.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** The calls under {@code /sandbox}, which no vendor has: looking in and stirring. */
record SandboxAdmin(VendorDoors doors, FaultSwitch faults) {

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.add(route(HttpMethod.GET, "/state", request -> Answer.json(200, this::writeState)))
			.add(route(HttpMethod.POST, "/faults", this::replaceFaults))
			.add(route(HttpMethod.DELETE, "/faults", request -> switchOn(List.of())))
			.add(vendorRoute(HttpMethod.GET, "/stock", (door, request) -> Answer.lines(door.vendor().stockLines())))
			.add(vendorRoute(HttpMethod.DELETE, "/stock", (door, request) -> forgetStock(door)))
			.add(vendorRoute(HttpMethod.GET, "/orders",
					(door, request) -> Answer.lines(door.vendor().orderLines(request.params().toSingleValueMap()))))
			.add(vendorRoute(HttpMethod.POST, "/change", SandboxAdmin::change))
			.add(vendorRoute(HttpMethod.POST, "/first-tokens", (door, request) -> renewFirstTokens(door)))
			.add(vendorRoute(HttpMethod.POST, "/switch", SandboxAdmin::turn))
			.add(vendorRoute(HttpMethod.POST, "/forget-calls", (door, request) -> forgetCalls(door)))
			.build();
	}

	private interface VendorAction {

		Answer on(VendorDoor door, ServerRequest request);

	}

	private RouterFunction<ServerResponse> vendorRoute(HttpMethod method, String path, VendorAction action) {
		return route(method, "/{vendor}" + path,
				request -> doors.of(request.pathVariable("vendor"))
					.map(door -> action.on(door, request))
					.orElseGet(() -> Answer.text(404, "text/plain", "No such vendor")));
	}

	private static RouterFunction<ServerResponse> route(HttpMethod method, String path,
			Function<ServerRequest, Answer> action) {
		return RouterFunctions.route(RequestPredicates.method(method).and(RequestPredicates.path("/sandbox" + path)),
				request -> ServerResponse.ok().build((ignored, response) -> {
					Answer answer = answer(action, request);
					response.setStatus(answer.status());
					answer.headers().forEach(response::setHeader);
					answer.body().writeTo(response.getOutputStream());
					return null;
				}));
	}

	private static Answer answer(Function<ServerRequest, Answer> action, ServerRequest request) {
		try {
			return action.apply(request);
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Answer.text(400, "text/plain", String.valueOf(ex.getMessage()));
		}
	}

	private Answer replaceFaults(ServerRequest request) {
		try {
			String[] texts = SandboxJson.MAPPER.readValue(request.servletRequest().getInputStream(), String[].class);
			return switchOn(List.of(texts));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Body not read", ex);
		}
	}

	private Answer switchOn(List<String> texts) {
		faults.replace(texts);
		return Answer.json(200, json -> writeTexts(json, faults.texts()));
	}

	private static Answer change(VendorDoor door, ServerRequest request) {
		int count = Integer.parseInt(request.param("count").orElse("1"));
		List<String> ids = door.vendor().change(count);
		return Answer.json(200, json -> writeTexts(json, ids));
	}

	private static Answer renewFirstTokens(VendorDoor door) {
		door.vendor().renewFirstTokens();
		return Answer.empty(204);
	}

	private static Answer turn(VendorDoor door, ServerRequest request) {
		request.params().toSingleValueMap().forEach((name, to) -> door.vendor().turn(name, !to.equals("off")));
		return Answer.empty(204);
	}

	private static Answer forgetStock(VendorDoor door) {
		door.vendor().forgetStock();
		return Answer.empty(204);
	}

	private static Answer forgetCalls(VendorDoor door) {
		door.log().forget();
		return Answer.empty(204);
	}

	private void writeState(JsonGenerator json) {
		json.writeStartObject();
		json.writeName("faults");
		writeTexts(json, faults.texts());
		json.writeObjectPropertyStart("vendors");
		for (VendorDoor door : doors.all()) {
			json.writeObjectPropertyStart(door.vendor().name());
			json.writeNumberProperty("orders", door.vendor().orders());
			json.writeNumberProperty("stockRows", door.vendor().stockRows());
			door.log().writeTo(json);
			json.writeEndObject();
		}
		json.writeEndObject();
		json.writeEndObject();
	}

	private static void writeTexts(JsonGenerator json, List<String> texts) {
		json.writeStartArray();
		texts.forEach(json::writeString);
		json.writeEndArray();
	}

}
