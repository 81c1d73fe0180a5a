package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;

import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/** The inventory locations; of a row the internal name is published, the rest assumed. */
final class OrderDynamicsLocationCalls {

	List<Route> routes() {
		return List.of(new Route(HttpMethod.GET, "/v1/inventorylocations/", Route.Lane.READ, OrderDynamicsGuard.STOCK,
				OrderDynamicsLocationCalls::list));
	}

	private static Answer list(Call call) throws Refusal {
		Optional<String> name = call.query("locationInternalName");
		List<OrderDynamicsLocation> found = OrderDynamicsLocation.ALL.stream()
			.filter(location -> name.filter(each -> !each.equals(location.internalName())).isEmpty())
			.toList();
		OrderDynamicsPage page = OrderDynamicsPage.of(call, found.size());
		return page.answer(call,
				json -> found.subList(page.from(), page.to()).forEach(location -> write(json, location)));
	}

	private static void write(JsonGenerator json, OrderDynamicsLocation location) {
		OrderDynamicsMarket.Place place = location.market().places().get(0);
		json.writeStartObject();
		json.writeStringProperty("InternalName", location.internalName());
		json.writeStringProperty("PublicName", location.publicName());
		json.writeBooleanProperty("Active", location.active());
		json.writeObjectPropertyStart("Address");
		json.writeStringProperty("AddressLine1", place.street());
		json.writeStringProperty("City", place.city());
		json.writeStringProperty("State", place.state());
		json.writeStringProperty("ZipCode", place.zip());
		json.writeStringProperty("CountryCode", location.market().country());
		json.writeEndObject();
		json.writeArrayPropertyStart("CustomFields").writeEndArray();
		json.writeEndObject();
	}

}
