package io.omsync.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that a run leaves behind: the rows of our tables, the files of the drops, and what
 * the vendors have.
 *
 * @param rows by their place (a table), their key, and their content
 * @param written how many stock lines the vendors took, repeated ones too
 * @param calls how many calls the vendors took
 */
record Picture(Map<String, Map<String, String>> rows, long written, long calls) {

	/** What differs here from an undisturbed run's. */
	Differences from(Picture undisturbed) {
		long lost = 0;
		long doubled = 0;
		long changed = 0;
		List<String> said = new ArrayList<>();
		var places = new TreeSet<>(this.rows.keySet());
		places.addAll(undisturbed.rows.keySet());
		for (String place : places) {
			Map<String, String> here = this.rows.getOrDefault(place, Map.of());
			Map<String, String> there = undisturbed.rows.getOrDefault(place, Map.of());
			List<String> missing = there.keySet().stream().filter((key) -> !here.containsKey(key)).toList();
			List<String> surplus = here.keySet().stream().filter((key) -> !there.containsKey(key)).toList();
			List<String> other = here.keySet()
				.stream()
				.filter((key) -> there.containsKey(key) && !there.get(key).equals(here.get(key)))
				.toList();
			lost += missing.size();
			doubled += surplus.size();
			changed += other.size();
			tell(said, place, "missing", missing, there);
			tell(said, place, "too many", surplus, here);
			tell(said, place, "different", other, Map.of());
			other.stream()
				.limit(1)
				.forEach((key) -> said.add(key + ": " + there.get(key) + " became " + here.get(key)));
		}
		return new Differences(lost, doubled, changed, said);
	}

	private static void tell(List<String> said, String place, String what, List<String> keys,
			Map<String, String> rows) {
		if (!keys.isEmpty()) {
			String first = keys.get(0);
			said.add(keys.size() + " " + what + " in " + place + ", first " + first
					+ (rows.containsKey(first) ? " (" + rows.get(first) + ")" : ""));
		}
	}

	/**
	 * What a kill changed.
	 *
	 * @param lost records that an undisturbed run leaves and this one did not
	 * @param doubled records that this one left and an undisturbed one does not
	 * @param changed records that are there in both and not the same
	 */
	record Differences(long lost, long doubled, long changed, List<String> said) {

		boolean none() {
			return this.lost + this.doubled + this.changed == 0 && this.said.isEmpty();
		}

	}

}
