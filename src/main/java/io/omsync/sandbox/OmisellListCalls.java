package io.omsync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpMethod;

/** The lists that hardly change: shops, pickup places (assumed), the catalogue. */
final class OmisellListCalls {

	private final OmisellEnvelope envelope;

	OmisellListCalls(OmisellEnvelope envelope) {
		this.envelope = envelope;
	}

	List<Route> routes() {
		return List.of(read("/api/v2/public/shop/list", this::shops), read("/api/v2/public/pickup/list", this::pickups),
				read("/api/v2/public/catalogue/list", this::catalogue));
	}

	private static Route read(String template, Route.Handler handler) {
		return new Route(HttpMethod.GET, template, Route.Lane.READ, OmisellOrderCalls.ROLE, handler);
	}

	private interface RowWriter<T> {

		void write(JsonGenerator json, T row);

	}

	private <T> Answer list(OmisellParameters parameters, List<T> rows, RowWriter<T> writer) throws Refusal {
		OmisellPage page = OmisellPage.of(parameters, rows.size());
		return envelope.good(json -> page.writeTo(json, () -> rows.subList(page.from(), page.to()).forEach(row -> {
			json.writeStartObject();
			writer.write(json, row);
			json.writeEndObject();
		})));
	}

	private Answer shops(Call call) throws Refusal {
		var parameters = new OmisellParameters(call, envelope);
		OmisellCountry country = OmisellGuard.country(call.request());
		boolean active = parameters.text("is_active").filter(value -> value.equals("1")).isPresent();
		List<OmisellShop> shops = OmisellShop.all(country).stream().filter(shop -> shop.active() || !active).toList();
		return list(parameters, shops, (json, shop) -> {
			json.writeNumberProperty("shop_id", shop.id());
			json.writeStringProperty("shop_name", shop.name());
			json.writeStringProperty("platform", shop.platform());
			json.writeStringProperty("platform_name", shop.platformName());
			json.writeBooleanProperty("is_active", shop.active());
			json.writeNumberProperty("seller_id", OmisellGuard.SELLER);
		});
	}

	private Answer pickups(Call call) throws Refusal {
		String country = OmisellGuard.country(call.request()).name();
		return list(new OmisellParameters(call, envelope), List.of(OmisellPickup.values()), (json, pickup) -> {
			json.writeNumberProperty("pickup_id", pickup.id());
			json.writeStringProperty("pickup_name", pickup.title());
			json.writeStringProperty("country", country);
		});
	}

	/** Every article of every shop, and the sets. */
	private Answer catalogue(Call call) throws Refusal {
		var parameters = new OmisellParameters(call, envelope);
		OmisellCountry country = OmisellGuard.country(call.request());
		Optional<Integer> shop = parameters.number("shop_id");
		int articles = OmisellProduct.SINGLES + OmisellProduct.COMBOS;
		List<Integer> rows = IntStream.range(0, articles * OmisellShop.selling())
			.filter(row -> shop.filter(id -> id != OmisellShop.of(row, country).id()).isEmpty())
			.boxed()
			.toList();
		return list(parameters, rows,
				(json, row) -> article(json, row / OmisellShop.selling(), OmisellShop.of(row, country)));
	}

	private static void article(JsonGenerator json, int number, OmisellShop shop) {
		boolean combo = number >= OmisellProduct.SINGLES;
		int set = number - OmisellProduct.SINGLES;
		OmisellProduct product = combo ? OmisellProduct.combo(set) : OmisellProduct.single(number);
		List<OmisellProduct> parts = combo ? OmisellProduct.parts(set) : List.of(product);
		json.writeStringProperty("catalogue_sku", product.sku());
		json.writeStringProperty("product_name", product.name());
		json.writeStringProperty("product_type", combo ? "combo" : "single");
		json.writeNumberProperty("shop_id", shop.id());
		json.writeArrayPropertyStart("inventory_items");
		for (int part = 0; part < parts.size(); part++) {
			json.writeStartObject();
			json.writeStringProperty("inventory_sku", parts.get(part).sku());
			json.writeNumberProperty("quantity", part + 1);
			json.writeEndObject();
		}
		json.writeEndArray();
	}

}
