package io.omsync.vendor.csv;

import java.math.BigDecimal;

/** Reads how a feed's amounts belong together, or says in one line what is wrong. */
class RuleSettings {

	private final FeedOptions options;

	private final Mapping mapping;

	RuleSettings(FeedOptions options, Mapping mapping) {
		this.options = options;
		this.mapping = mapping;
	}

	Rules rules() {
		Rules.Rows rows = one("rows", "lines", "orders") ? Rules.Rows.LINES : Rules.Rows.ORDERS;
		return new Rules(rows, price(), gross(), derive(), tolerance());
	}

	/** YAML reads an off without quotes as false. */
	private boolean derive() {
		return !this.options.option("derive", "check").equals("false") && one("derive", "check", "off");
	}

	private Rules.Price price() {
		String given = this.options.given("price");
		if (given == null) {
			this.options.check(!this.mapping.gives("price"), "price",
					"must be unit or line: what the mapped field price is for");
			return Rules.Price.UNSET;
		}
		return one("price", "unit", "line") ? Rules.Price.UNIT : Rules.Price.LINE;
	}

	private boolean gross() {
		boolean taxed = this.mapping.gives("tax") || this.mapping.gives("tax_total");
		this.options.check(this.options.given("taxes") != null || !taxed, "taxes",
				"must be net or gross: whether the prices include the mapped tax");
		return !one("taxes", "net", "gross");
	}

	/** Whether a choice of two is the first, which it is where nothing is said. */
	private boolean one(String name, String first, String second) {
		String given = this.options.option(name, first);
		this.options.check(given.equals(first) || given.equals(second), name,
				"is " + first + " or " + second + ", not " + Excerpt.of(given));
		return given.equals(first);
	}

	private BigDecimal tolerance() {
		String given = this.options.option("derive-tolerance", "0.01");
		this.options.check(given.matches("\\d{1,9}(\\.\\d{1,4})?"), "derive-tolerance",
				"is an amount such as 0.01, not " + Excerpt.of(given));
		return new BigDecimal(given);
	}

}
