package io.omsync.console.finding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The order of a finding, or a document of it, as it is stored now.
 *
 * @param called as findings call it, such as {@code invoice 10017}
 * @param amount null for shipments
 * @param currency the same
 * @param quantity null for money
 * @param behind whether the finding names it
 */
record Paper(String called, String number, String status, @Nullable Instant at, @Nullable BigDecimal amount,
		@Nullable String currency, @Nullable BigDecimal quantity, boolean behind, long runId, List<Row> rows) {

	Paper with(List<Row> rows) {
		return new Paper(this.called, this.number, this.status, this.at, this.amount, this.currency, this.quantity,
				this.behind, this.runId, List.copyOf(rows));
	}

	/** One of its rows; a parcel's and a return's have no amount. */
	record Row(String sku, String name, BigDecimal quantity, @Nullable BigDecimal amount) {
	}

}
