package io.omsync.vendor.omnium;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.OptionProblem;
import org.jspecify.annotations.Nullable;

/**
 * What is not published of Omnium's invoices, as an account says it.
 *
 * @param firstPage the number of a search's first page; null to find out
 * @param skipTypes the invoice types that no buyer gets
 * @param restIsFreight whether freight is what the amount holds beyond its lines
 */
record OmniumInvoiceSettings(@Nullable Integer firstPage, List<String> skipTypes, boolean restIsFreight) {

	static final String FIRST_PAGE = "invoice-first-page";

	static final String SKIP_TYPES = "invoice-skip-types";

	static final String FREIGHT = "invoice-freight";

	static OmniumInvoiceSettings of(Account account) {
		Map<String, String> options = account.options();
		String first = options.getOrDefault(FIRST_PAGE, "probe").strip();
		String freight = options.getOrDefault(FREIGHT, "rest").strip();
		List<String> skip = Arrays.stream(options.getOrDefault(SKIP_TYPES, "Ingoing").split(","))
			.map(String::strip)
			.filter((type) -> !type.isEmpty())
			.toList();
		return new OmniumInvoiceSettings(
				one(account, FIRST_PAGE, first, List.of("probe", "0", "1")).equals("probe") ? null
						: Integer.valueOf(first),
				skip, one(account, FREIGHT, freight, List.of("rest", "line")).equals("rest"));
	}

	/** Supplier's invoices are in the same list. */
	boolean skips(String type) {
		return this.skipTypes.stream().anyMatch(type::equalsIgnoreCase);
	}

	private static String one(Account account, String option, String given, List<String> known) {
		if (!known.contains(given)) {
			throw new OptionProblem(account.name(), option,
					"is none of " + String.join(", ", known) + ": '" + given + "'");
		}
		return given;
	}

}
