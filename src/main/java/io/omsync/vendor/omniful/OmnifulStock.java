package io.omsync.vendor.omniful;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.omsync.connector.Bisection;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sets the available stock of a hub, some SKUs a call. Those that Omniful does not take
 * stand in an answer that is none of an error, in small letters; a call that it refuses
 * whole is halved until the bad SKUs stand alone, unless the hub is to blame.
 */
class OmnifulStock {

	private static final String OPERATION = "inventory/hubs";

	/** The vendor's words for it; a row may be refused with a word of its hub too. */
	private static final Pattern ABOUT_HUB = Pattern.compile("(?i)invalid hub code|location inventory");

	private final OmnifulCalls calls;

	private final OmnifulApi api;

	private final OmnifulOptions options;

	OmnifulStock(OmnifulCalls calls, OmnifulApi api, OmnifulOptions options) {
		this.calls = calls;
		this.api = api;
		this.options = options;
	}

	List<Outcome> push(List<InventoryLevel> levels) {
		Map<String, List<Integer>> hubs = new LinkedHashMap<>();
		for (int i = 0; i < levels.size(); i++) {
			hubs.computeIfAbsent(levels.get(i).location(), (hub) -> new ArrayList<>()).add(i);
		}
		@Nullable Outcome[] outcomes = new Outcome[levels.size()];
		hubs.forEach((hub, rows) -> {
			List<Outcome> told = push(hub, rows.stream().map(levels::get).toList());
			for (int i = 0; i < told.size(); i++) {
				outcomes[rows.get(i)] = told.get(i);
			}
		});
		List<Outcome> all = new ArrayList<>();
		for (Outcome outcome : outcomes) {
			all.add(Objects.requireNonNull(outcome));
		}
		return all;
	}

	private List<Outcome> push(String hub, List<InventoryLevel> levels) {
		Map<String, String> failed = new HashMap<>();
		Set<InventoryLevel> taken = new HashSet<>();
		List<Outcome> outcomes = outcomes(levels, taken, (batch) -> {
			send(hub, batch, failed);
			taken.addAll(batch);
		});
		List<Outcome> told = new ArrayList<>();
		for (int i = 0; i < outcomes.size(); i++) {
			String reason = failed.get(small(levels.get(i).sku()));
			told.add((reason != null && outcomes.get(i).acknowledged()) ? Outcome.refused(reason) : outcomes.get(i));
		}
		return told;
	}

	/** What was taken before the hub was refused stays so. */
	private List<Outcome> outcomes(List<InventoryLevel> levels, Set<InventoryLevel> taken,
			Consumer<List<InventoryLevel>> send) {
		try {
			return Bisection.push(levels, this.options.batch(), send);
		}
		catch (HubRefused ex) {
			Outcome refused = Outcome.refused(String.valueOf(ex.getMessage()));
			return levels.stream().map((level) -> taken.contains(level) ? Outcome.ACKNOWLEDGED : refused).toList();
		}
	}

	private void send(String hub, List<InventoryLevel> levels, Map<String, String> failed) {
		var body = new OmnifulApi.Levels(
				levels.stream().map((level) -> new OmnifulApi.Level(level.sku(), level.quantity())).toList());
		try {
			Envelope answer = this.calls.call(OPERATION, (bearer) -> this.api
				.setStock(this.options.paths().stockMethod(), this.options.paths().stock(hub), bearer, body));
			failed(answer.data().path("failed_skus"), levels, failed);
		}
		catch (BadRecord ex) {
			String said = String.valueOf(ex.getMessage());
			throw ABOUT_HUB.matcher(said).find() ? new HubRefused(ex.reasonCode() + ": " + said) : ex;
		}
	}

	/** SKUs that differ in case alone are both refused: either may be meant. */
	private static void failed(JsonNode told, List<InventoryLevel> levels, Map<String, String> failed) {
		if (!told.isArray() && !told.isNull() && !told.isMissingNode()) {
			throw unnamed();
		}
		for (JsonNode group : told) {
			if (group.path("sku_codes").isEmpty()) {
				throw unnamed();
			}
			String reason = group.path("reason").asString("refused without a reason");
			for (JsonNode sku : group.path("sku_codes")) {
				String small = small(sku.asString(""));
				if (levels.stream().noneMatch((level) -> small(level.sku()).equals(small))) {
					throw Unavailable.lasting("omniful " + OPERATION + ": refuses a SKU that was not sent ("
							+ sku.asString("") + ": " + reason + "), so nobody knows which of those sent it means");
				}
				failed.put(small, reason);
			}
		}
	}

	private static Unavailable unnamed() {
		return Unavailable.lasting(
				"omniful " + OPERATION + ": says that SKUs failed and not which, so nobody knows which were taken");
	}

	private static String small(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	/** All rows of a hub are, for a reason that no row has. */
	private static final class HubRefused extends RuntimeException {

		HubRefused(String message) {
			super(message, null, false, false);
		}

	}

}
