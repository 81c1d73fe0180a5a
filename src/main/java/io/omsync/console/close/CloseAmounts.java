package io.omsync.console.close;

import java.math.BigDecimal;

import io.omsync.access.Served;
import io.omsync.reconcile.report.Difference;
import io.omsync.sheet.Decimals;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Amounts as templates show them. */
@Component
@Served
class CloseAmounts {

	/** With the decimals of its currency, and that; pieces have none. */
	public String money(BigDecimal amount, String currency) {
		String number = Decimals.of(amount, currency).toPlainString();
		return currency.isEmpty() ? number : number + " " + currency;
	}

	/** What a row was, or is. */
	public String side(@Nullable String standing, BigDecimal amount, Difference one) {
		if (one.wording()) {
			return String.valueOf(standing);
		}
		return (standing != null) ? money(amount, one.currency()) + " " + standing : "–";
	}

}
