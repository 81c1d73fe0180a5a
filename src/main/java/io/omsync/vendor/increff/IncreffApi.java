package io.omsync.vendor.increff;

import java.net.URI;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Increff's one call, at the address that the account says. */
@HttpExchange(accept = "application/json", contentType = "application/json")
interface IncreffApi {

	/** Sets stock; what became of each row is in the answer. */
	@PutExchange
	JsonNode setStock(URI address, @RequestHeader Map<String, String> headers, @RequestBody Stock stock);

	/** The stock of one location. */
	record Stock(String locationCode, List<Product> products) {
	}

	/** An absolute quantity; zero is said too. */
	record Product(String channelSkuCode, long quantity) {
	}

}
