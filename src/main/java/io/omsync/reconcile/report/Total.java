package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * So many rows of a kind, and what they add up to: money, or pieces without a currency.
 */
public record Total(Of of, long count, BigDecimal sum) {

	static final String ALL = "ALL";

	Total plus(Total other) {
		return new Total(this.of, this.count + other.count, this.sum.add(other.sum));
	}

	boolean ties(Total other) {
		return this.count == other.count && this.sum.compareTo(other.sum) == 0;
	}

	/**
	 * What is added up.
	 *
	 * @param what orders, invoices, credit notes, shipments, findings or changed ones
	 * @param ownPeriod to which the rows belong by their own time; ALL for any
	 * @param standing their class, or their state; ALL for any
	 * @param currency empty for pieces
	 */
	public record Of(String what, String ownPeriod, String standing, String currency) implements Comparable<Of> {

		static final List<String> KINDS = List.of("orders", "invoices", "credit notes", "shipments", "findings",
				"changed orders", "changed invoices", "changed shipments");

		private static final Comparator<Of> ORDER = Comparator.<Of>comparingInt((one) -> KINDS.indexOf(one.what))
			.thenComparing(Of::currency)
			.thenComparing(Of::ownPeriod)
			.thenComparing((one) -> one.standing.equals(ALL))
			.thenComparing(Of::standing);

		Of any() {
			return new Of(this.what, this.ownPeriod, ALL, this.currency);
		}

		Of anytime() {
			return new Of(this.what, ALL, ALL, this.currency);
		}

		@Override
		public int compareTo(Of other) {
			return ORDER.compare(this, other);
		}

		@Override
		public String toString() {
			return this.what + " of " + this.ownPeriod + (this.currency.isEmpty() ? "" : " in " + this.currency);
		}

	}

}
