package io.omsync.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.omsync.connector.InventorySink.Outcome;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;

/** Stock for vendors whose calls name one location each. */
@FunctionalInterface
public interface PlaceStock {

	/**
	 * Sends the levels of one location.
	 * @return one outcome a level, in the same order
	 */
	List<Outcome> push(String location, List<InventoryLevel> levels);

	/**
	 * Sends levels of any locations, a location after the other.
	 * @return one outcome a level, in the same order
	 */
	default List<Outcome> pushAll(List<InventoryLevel> levels) {
		Map<String, List<Integer>> places = new LinkedHashMap<>();
		for (int i = 0; i < levels.size(); i++) {
			places.computeIfAbsent(levels.get(i).location(), (location) -> new ArrayList<>()).add(i);
		}
		@Nullable Outcome[] outcomes = new Outcome[levels.size()];
		places.forEach((location, rows) -> {
			List<Outcome> told = push(location, rows.stream().map(levels::get).toList());
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

}
