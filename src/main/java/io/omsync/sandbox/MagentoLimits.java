package io.omsync.sandbox;

import java.util.Map;

/**
 * Magento's input limits (magento-increff.md section 4), off unless a fault has them on.
 */
record MagentoLimits(int page, int items, int async) {

	private static final MagentoLimits OFF = new MagentoLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

	private static final int DEFAULT_PAGE = 20;

	static MagentoLimits of(Call call) {
		return call.fault(FaultKind.INPUT_LIMITS)
			.map(fault -> new MagentoLimits(fault.number("page", 300), fault.number("items", 20),
					fault.number("async", 5_000)))
			.orElse(OFF);
	}

	/** The page size that counts; 0 asks for everything. */
	int pageSize(int asked) throws Refusal {
		if (asked > page) {
			throw MagentoProblem.refusal("Maximum SearchCriteria pageSize is %max", Map.of("max", page));
		}
		return (asked == 0 && page != OFF.page) ? Math.min(DEFAULT_PAGE, page) : asked;
	}

	void checkItems(int count, String type) throws Refusal {
		check(count, items, type);
	}

	void checkAsync(int count, String type) throws Refusal {
		check(count, async, type);
	}

	private static void check(int count, int max, String type) throws Refusal {
		if (count > max) {
			throw MagentoProblem.refusal("Maximum items of type \"%type\" is %max", Map.of("type", type, "max", max));
		}
	}

}
