package io.omsync.vendor.increff;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.PlaceStock;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.InventoryLevel;
import tools.jackson.databind.JsonNode;

/**
 * Sets stock, a call for each location and batch. An answer tells of each row; a batch
 * that is refused whole is halved until the bad rows stand alone.
 */
class IncreffStock implements PlaceStock {

	private static final String OPERATION = "inventories/absolute";

	/** What may be because of a row; any other refusal is of the call. */
	private static final Pattern ABOUT_ROWS = Pattern.compile("HTTP_(400|404|413|422)");

	private final VendorCalls calls;

	private final IncreffApi api;

	private final URI address;

	private final Map<String, String> headers;

	private final int most;

	private final String skuField;

	IncreffStock(VendorCalls calls, URI address, Map<String, String> headers, int most, String skuField) {
		this.calls = calls;
		this.api = calls.api(IncreffApi.class);
		this.address = address;
		this.headers = headers;
		this.most = most;
		this.skuField = skuField;
	}

	@Override
	public List<Outcome> push(String location, List<InventoryLevel> levels) {
		Map<InventoryLevel, Outcome> answered = new HashMap<>();
		List<Outcome> sent = Bisection.push(levels, this.most, (batch) -> {
			List<Outcome> told = IncreffMapper.outcomes(batch, send(location, batch), this.skuField);
			for (int i = 0; i < told.size(); i++) {
				answered.put(batch.get(i), told.get(i));
			}
		});
		return IntStream.range(0, levels.size())
			.mapToObj(
					(i) -> sent.get(i).acknowledged() ? answered.getOrDefault(levels.get(i), sent.get(i)) : sent.get(i))
			.toList();
	}

	private JsonNode send(String location, List<InventoryLevel> levels) {
		try {
			return this.calls.call(OPERATION, null,
					() -> this.api.setStock(this.address, this.headers, IncreffMapper.stock(location, levels)));
		}
		catch (BadRecord ex) {
			throw ABOUT_ROWS.matcher(ex.reasonCode()).matches() ? ex : Unavailable
				.lasting(ex.getMessage() + " No row is to blame; check base-url and option path, restart the run");
		}
	}

}
