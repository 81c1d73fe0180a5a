package io.omsync.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code searchCriteria[…]} from a query, in camel case or with underscores. */
final class MagentoCriteriaReader {

	private static final Pattern ROOT = Pattern.compile("search_?criteria(\\[.*)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]");

	private final Map<String, Map<String, Map<String, String>>> groups = new LinkedHashMap<>();

	/** By their numbers: a request's parameters come in no order. */
	private final Map<String, Map<String, String>> sorts = new TreeMap<>(
			Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

	private int pageSize;

	private int page;

	private MagentoCriteriaReader() {
	}

	static MagentoCriteria read(Map<String, List<String>> query, MagentoLimits limits) throws Refusal {
		var reader = new MagentoCriteriaReader();
		boolean asked = false;
		for (Map.Entry<String, List<String>> entry : query.entrySet()) {
			if (ROOT.matcher(entry.getKey()).matches()) {
				asked = true;
				reader.put(entry.getKey(), entry.getValue().get(0));
			}
		}
		if (!asked) {
			throw MagentoProblem.required("searchCriteria");
		}
		return reader.criteria(limits);
	}

	private void put(String key, String value) throws Refusal {
		List<String> path = new ArrayList<>();
		Matcher steps = STEP.matcher(key);
		while (steps.find()) {
			path.add(steps.group(1));
		}
		String first = path.isEmpty() ? "" : plain(path.get(0));
		switch (first + path.size()) {
			case "0" -> {
			}
			case "pagesize1" -> pageSize = number(value);
			case "currentpage1" -> page = number(value);
			case "filtergroups5" -> groups.computeIfAbsent(path.get(1), group -> new LinkedHashMap<>())
				.computeIfAbsent(path.get(3), filter -> new LinkedHashMap<>())
				.put(plain(path.get(4)), value);
			case "sortorders3" ->
				sorts.computeIfAbsent(path.get(1), sort -> new LinkedHashMap<>()).put(plain(path.get(2)), value);
			default -> throw MagentoProblem.unsupported(path.get(0));
		}
	}

	private MagentoCriteria criteria(MagentoLimits limits) throws Refusal {
		List<List<MagentoFilter>> filters = new ArrayList<>();
		for (Map<String, Map<String, String>> group : groups.values()) {
			List<MagentoFilter> alternatives = new ArrayList<>();
			for (Map<String, String> filter : group.values()) {
				alternatives.add(MagentoFilter.of(filter.getOrDefault("field", ""), filter.getOrDefault("value", ""),
						filter.getOrDefault("conditiontype", "eq")));
			}
			filters.add(alternatives);
		}
		List<MagentoSort> orders = sorts.values()
			.stream()
			.map(sort -> new MagentoSort(sort.getOrDefault("field", ""),
					sort.getOrDefault("direction", "DESC").equalsIgnoreCase("ASC")))
			.toList();
		return new MagentoCriteria(filters, orders, limits.pageSize(pageSize), page);
	}

	private static String plain(String step) {
		return step.replace("_", "").toLowerCase(Locale.ROOT);
	}

	private static int number(String text) throws Refusal {
		if (!text.matches("\\d{1,9}")) {
			throw MagentoProblem.badType(text, "int");
		}
		return Integer.parseInt(text);
	}

}
