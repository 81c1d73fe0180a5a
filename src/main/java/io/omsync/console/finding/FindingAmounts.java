package io.omsync.console.finding;

import java.math.BigDecimal;

import io.omsync.access.Served;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Amounts as templates show them. */
@Component
@Served
class FindingAmounts {

	/** With the decimals of its currency, and that; pieces have none. */
	public String money(@Nullable BigDecimal amount, @Nullable String currency) {
		return FindingRow.money(amount, currency);
	}

}
