package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import io.omsync.connector.JobSettings;
import io.omsync.model.FindingKind;

/**
 * By what an account is matched. Whatever changes in it, everything is matched again.
 *
 * @param sides what the vendor delivers; what is stored counts too
 * @param lookups whether an order that a document names is asked for by its id
 * @param onOrder whether an invoice is expected from the order on
 * @param percent of what is expected; the larger of it and {@code above} or {@code below}
 * counts
 */
record Terms(Sides sides, boolean lookups, boolean onOrder, BigDecimal above, BigDecimal below, BigDecimal percent,
		Map<FindingKind, Duration> ageing) {

	Terms {
		ageing = Map.copyOf(ageing);
	}

	static Terms of(JobSettings settings, Sides sides, boolean lookups) {
		Map<FindingKind, Duration> ageing = new EnumMap<>(FindingKind.class);
		for (FindingKind kind : FindingKind.values()) {
			ageing.put(kind, settings.ageing());
		}
		settings.ageingByKind().forEach((one) -> ageing.put(one.kind(), one.after()));
		BigDecimal above = settings.toleranceAbove();
		BigDecimal below = settings.toleranceBelow();
		return new Terms(sides, lookups, settings.invoiceExpected() == JobSettings.InvoiceExpected.ON_ORDER,
				(above != null) ? above : settings.tolerance(), (below != null) ? below : settings.tolerance(),
				settings.tolerancePercent(), ageing);
	}

	/** The same text for the same terms. */
	String text() {
		return this.sides + " " + this.lookups + " " + this.onOrder + " " + plain(this.above) + " " + plain(this.below)
				+ " " + plain(this.percent) + " " + new EnumMap<>(this.ageing);
	}

	private static String plain(BigDecimal amount) {
		return amount.stripTrailingZeros().toPlainString();
	}

}
