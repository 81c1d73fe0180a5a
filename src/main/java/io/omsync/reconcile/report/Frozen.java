package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** A row of a report. */
sealed interface Frozen {

	/** By which it is told apart and ordered. */
	String id();

	/** Another one for another content. */
	String digest();

	/** An order; its money is in its own currency. */
	record Order(String id, String ownPeriod, String number, String status, String standing, boolean compared,
			String currency, BigDecimal total, BigDecimal invoiced, BigDecimal credited, BigDecimal captured,
			BigDecimal refunded, BigDecimal forgivenInvoiced, BigDecimal forgivenPaid, Instant placedAt, String digest,
			long runId) implements Frozen {
	}

	/** An invoice or credit note. */
	record Invoice(String id, String ownPeriod, String number, String kind, String status, String orderId,
			String standing, String currency, BigDecimal total, BigDecimal tax, Instant issuedAt, String digest,
			long runId) implements Frozen {

		boolean credit() {
			return this.kind.equals("CREDIT_NOTE");
		}

	}

	/** A parcel. */
	record Shipment(String id, String ownPeriod, String trackingNumber, String status, String orderId, String standing,
			BigDecimal quantity, Instant shippedAt, String digest, long runId) implements Frozen {
	}

	/**
	 * What changed of a document of a closed period.
	 *
	 * @param how CHANGED or GONE
	 */
	record Changed(String what, String documentId, String currency, String period, String ownPeriod, String how,
			BigDecimal before, BigDecimal after, BigDecimal difference, BigDecimal taxBefore,
			BigDecimal taxAfter) implements Frozen {

		@Override
		public String id() {
			return this.what + "\t" + this.documentId + "\t" + this.currency;
		}

		@Override
		public String digest() {
			return this.before + "\t" + this.after;
		}

	}

	/**
	 * A version of a finding.
	 *
	 * @param currency empty for pieces
	 */
	record Found(long findingId, int version, String ownPeriod, String kind, String state, String orderId,
			String subject, String unit, BigDecimal expected, BigDecimal actual, BigDecimal difference, String currency,
			Instant since, String documents, String reason, String assignee, String note, String changedBy,
			Instant changedAt) implements Frozen {

		@Override
		public String id() {
			return String.valueOf(this.findingId);
		}

		@Override
		public String digest() {
			return String.valueOf(this.version);
		}

		/** In whole days. */
		long age(Instant asOf) {
			return Math.max(0, Duration.between(this.since, asOf).toDays());
		}

	}

}
