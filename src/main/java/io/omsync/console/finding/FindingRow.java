package io.omsync.console.finding;

import java.math.BigDecimal;

import io.omsync.reconcile.Finding;
import io.omsync.sheet.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the list shows it.
 *
 * @param seen its number and version, as a form sends them
 * @param tone the look of its state
 */
record FindingRow(Finding finding, String seen, String tone, String expected, String actual, String difference) {

	static FindingRow of(Finding one) {
		return new FindingRow(one, one.findingId() + ":" + one.version(), tone(one.state()),
				money(one.expected(), one.currency()), money(one.actual(), one.currency()),
				money(one.difference(), one.currency()));
	}

	static String tone(String state) {
		return switch (state) {
			case "OPEN" -> "bad";
			case "EXPECTED" -> "waits";
			case "RESOLVED" -> "good";
			default -> "off";
		};
	}

	/** With its currency; pieces have none. */
	static String money(@Nullable BigDecimal amount, @Nullable String currency) {
		if (amount == null) {
			return "";
		}
		String number = Decimals.of(amount, currency).toPlainString();
		return (currency == null || currency.isEmpty()) ? number : number + " " + currency;
	}

}
