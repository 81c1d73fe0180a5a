package io.omsync.vendor.orderdynamics;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * OrderDynamics' calls, spelt as its portal does, last slashes too. Pages begin with 1;
 * lists of values are a parameter each; answers are bare lists.
 */
@HttpExchange(headers = "Cache-Control=no-cache")
interface OrderDynamicsApi {

	String KEY = "Ocp-Apim-Subscription-Key";

	/** Of a URL of 2,000. */
	int VALUES_LENGTH = 1200;

	/** One condition, or a list of them. */
	@PostExchange(url = "/v1/orders/Search", contentType = "application/json")
	ResponseEntity<JsonNode> search(@RequestHeader(KEY) String key, @RequestParam Map<String, String> page,
			@RequestBody Object conditions);

	/** By ids of one kind. */
	@GetExchange("/v1/orders/")
	JsonNode orders(@RequestHeader(KEY) String key, @RequestParam MultiValueMap<String, String> ids);

	/** Payments of an order, at the address that the account says. */
	@GetExchange
	JsonNode transactions(URI address, @RequestHeader(KEY) String key);

	@GetExchange("/v1/inventorylocations/")
	JsonNode locations(@RequestHeader(KEY) String key, @RequestParam Map<String, String> page);

	/** Physical stock; one location at least. */
	@GetExchange("/v1/inventory/onhand")
	JsonNode onHand(@RequestHeader(KEY) String key, @RequestParam MultiValueMap<String, String> rows);

	@GetExchange("/v1/preorderinventory/")
	JsonNode preOrders(@RequestHeader(KEY) String key, @RequestParam MultiValueMap<String, String> skus);

	/** What can be sold, computed: four pool groups and seven SKUs at most. */
	@GetExchange("/v1/virtualinventory/")
	JsonNode virtual(@RequestHeader(KEY) String key, @RequestParam MultiValueMap<String, String> rows);

	/** Sets one SKU at one location. */
	@PutExchange(url = "/v1/inventory/onhand", contentType = "application/json")
	ResponseEntity<Void> set(@RequestHeader(KEY) String key, @RequestBody StockRow row);

	/** Sets many, where an account knows of such a call. */
	@PutExchange(contentType = "application/json", accept = "application/json")
	ResponseEntity<byte[]> setAll(URI address, @RequestHeader(KEY) String key, @RequestBody List<StockRow> rows);

	/** How many values of one parameter a URL takes that stays below 2,000 characters. */
	static int fitting(String parameter, List<String> values) {
		int length = 0;
		int count = 0;
		for (String value : values) {
			length += parameter.length() + 2 + URLEncoder.encode(value, StandardCharsets.UTF_8).length();
			if (count > 0 && length > VALUES_LENGTH) {
				break;
			}
			count++;
		}
		return count;
	}

	/** A condition of a search; {@code LogicalType} joins it to the one before. */
	@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
	record Condition(String field, String operator, String value, String logicalType) {
	}

	/** A quantity of one SKU at one location. */
	@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
	record StockRow(String sku, String locationInternalName, String quantityType, long quantity) {

		/** The other type, Delta, must not be sent twice. */
		static StockRow absolute(String sku, String location, long quantity) {
			return new StockRow(sku, location, "Absolute", quantity);
		}

	}

}
