package io.omsync.vendor.omniful;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where an account's calls go: a seller's token is refused on a tenant's paths, and a
 * tenant's on a seller's.
 *
 * @param base as in https://prodapi.omniful.com
 * @param seller the seller of a tenant; empty for a seller's own token
 * @param detail the path of one order, which may end with v1
 */
record OmnifulPaths(URI base, String seller, String detail) {

	private static final String PUBLIC = "/sales-channel/public";

	private static final String OF_SELLER = "/v1/seller/orders/{id}";

	private static final String OF_TENANT = "/v1/tenants/sellers/{seller}/orders/{id}";

	/** The path of one order where the account names none. */
	static String usualDetail(boolean tenant) {
		return PUBLIC + (tenant ? OF_TENANT : OF_SELLER);
	}

	boolean tenant() {
		return !this.seller.isEmpty();
	}

	URI token() {
		return at(PUBLIC + (tenant() ? "/v1/tenants/token" : "/v1/token"), Map.of());
	}

	URI search(Map<String, String> query) {
		Map<String, String> all = new LinkedHashMap<>(query);
		if (tenant()) {
			all.put("seller_code", this.seller);
		}
		return at(PUBLIC + (tenant() ? "/v2/tenants/orders/search" : "/v2/seller/orders/search"), all);
	}

	/** By the merchant's numbers of orders. */
	URI numbered(List<String> numbers) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromUri(search(Map.of()));
		Map<String, String> values = new HashMap<>();
		for (String number : numbers) {
			String name = "n" + values.size();
			uri.queryParam("order_ids", "{" + name + "}");
			values.put(name, number);
		}
		return uri.encode().buildAndExpand(values).toUri();
	}

	URI orders(Map<String, String> query) {
		return at(PUBLIC + (tenant() ? "/v2/tenants/sellers/{seller}/orders" : "/v2/seller/orders"), query);
	}

	/** Of sellers alone: the tenant's twin has no filter by change time. */
	URI legacyOrders(Map<String, String> query) {
		return at(PUBLIC + "/v1/seller/orders", query);
	}

	URI order(String id) {
		return in(this.detail, Map.of("id", id), Map.of());
	}

	URI returns(Map<String, String> query) {
		return at(PUBLIC + (tenant() ? "/v2/tenants/sellers/{seller}/return_orders" : "/v2/seller/return_orders"),
				query);
	}

	HttpMethod stockMethod() {
		return tenant() ? HttpMethod.PUT : HttpMethod.POST;
	}

	URI stock(String hub) {
		return in(
				PUBLIC + (tenant() ? "/v1/tenants/hubs/{hub}/sellers/{seller}/inventory" : "/v1/inventory/hubs/{hub}"),
				Map.of("hub", hub), Map.of());
	}

	URI stockOfHub(String hub, Map<String, String> query) {
		return in(PUBLIC + (tenant() ? "/v1/tenants/hubs/{hub}/inventory" : "/v1/seller/inventory/hubs/{hub}"),
				Map.of("hub", hub), query);
	}

	URI stockOfSku(String sku, Map<String, String> query) {
		return in(PUBLIC
				+ (tenant() ? "/v1/tenants/sellers/{seller}/skus/{sku}/inventory" : "/v1/inventory/hubs/skus/{sku}"),
				Map.of("sku", sku), query);
	}

	private URI at(String path, Map<String, String> query) {
		return in(path, Map.of(), query);
	}

	/** Omniful takes a blank value for none given, and so shows everything. */
	private URI in(String path, Map<String, String> places, Map<String, String> query) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(this.base + path).encode();
		Map<String, String> values = new HashMap<>(places);
		values.put("seller", this.seller);
		query.forEach((name, value) -> {
			if (value.isBlank()) {
				throw new IllegalArgumentException(name + " is blank");
			}
			uri.queryParam(name, "{" + name + "}");
			values.put(name, value);
		});
		return uri.buildAndExpand(values).toUri();
	}

}
