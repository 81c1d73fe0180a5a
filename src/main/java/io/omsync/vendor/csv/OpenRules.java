package io.omsync.vendor.csv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a feed that say what its amounts are for, where nobody has set them.
 */
final class OpenRules {

	private OpenRules() {
	}

	/** What each can be. */
	static Map<String, List<String>> of(FeedOptions options) {
		Map<String, List<String>> open = new TreeMap<>();
		if (open(options, "price", "price")) {
			open.put("price", List.of("unit", "line"));
		}
		if (open(options, "taxes", "tax") || open(options, "taxes", "taxtotal")) {
			open.put("taxes", List.of("net", "gross"));
		}
		return open;
	}

	private static boolean open(FeedOptions options, String setting, String field) {
		return options.given(setting) == null && (Likenesses.columns(options.own()).containsKey(field)
				|| Likenesses.columns(options.preset()).containsKey(field));
	}

	static String question(String setting, List<String> words) {
		return setting + ": " + String.join(" or ", words) + ", "
				+ (setting.equals("price") ? "what the mapped price is for" : "whether prices include the mapped tax");
	}

	/** Every choice of one for each. */
	static List<Map<String, String>> choices(Map<String, List<String>> open) {
		List<Map<String, String>> choices = List.of(Map.of());
		for (String setting : open.keySet()) {
			choices = choices.stream()
				.flatMap((before) -> open.getOrDefault(setting, List.of())
					.stream()
					.map((word) -> with(before, setting, word)))
				.toList();
		}
		return choices;
	}

	private static Map<String, String> with(Map<String, String> before, String setting, String word) {
		Map<String, String> with = new TreeMap<>(before);
		with.put(setting, word);
		return with;
	}

}
