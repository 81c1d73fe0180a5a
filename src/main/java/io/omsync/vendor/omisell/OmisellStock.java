package io.omsync.vendor.omisell;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.PlaceStock;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;

/**
 * Sets stock, a call for each pickup point and batch, in the shape that the account says.
 * A refused batch is refused whole: it is halved until the bad SKUs stand alone.
 */
class OmisellStock implements PlaceStock {

	private static final String OPERATION = "inventory/adjust";

	/** Absolute; the other type, delta, must not be sent twice. */
	private static final String SET = "set";

	/**
	 * What says that a SKU is bad, Omisell's own codes (none is published) among it; any
	 * other refusal is of the call.
	 */
	private static final Pattern ABOUT_ROWS = Pattern.compile("HTTP_(400|404|413|422|[6-9]\\d\\d|\\d{4,})");

	private final OmisellCalls calls;

	private final OmisellApi api;

	private final OmisellOptions.Stock stock;

	OmisellStock(OmisellCalls calls, OmisellApi api, OmisellOptions.Stock stock) {
		this.calls = calls;
		this.api = api;
		this.stock = stock;
	}

	@Override
	public List<Outcome> push(String location, List<InventoryLevel> levels) {
		return Bisection.push(levels, this.stock.batch(), (batch) -> send(location, batch));
	}

	private void send(String location, List<InventoryLevel> levels) {
		try {
			this.calls.call(OPERATION, (headers) -> this.api.adjust(this.stock.method(), this.stock.address(), headers,
					body(location, levels)));
		}
		catch (VendorException.BadRecord ex) {
			throw ABOUT_ROWS.matcher(ex.reasonCode()).matches() ? ex : VendorException.Unavailable
				.lasting(ex.getMessage() + " No row is to blame; check the inventory options and restart the run");
		}
	}

	private Map<String, Object> body(String location, List<InventoryLevel> levels) {
		List<String> fields = this.stock.fields();
		List<Map<String, Object>> items = levels.stream()
			.map((level) -> Map.<String, Object>of(fields.get(2), level.sku(), fields.get(3), level.quantity(),
					fields.get(4), SET))
			.toList();
		Object pickup = location.matches("[1-9]\\d{0,17}") ? (Object) Long.valueOf(location) : location;
		return Map.of(fields.get(0), pickup, fields.get(1), items);
	}

}
