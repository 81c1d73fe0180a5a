package io.omsync.explain;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What happened with an order; in JSON its {@code kind} tells which of these it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Fact {

	/** A buyer placed it, by the vendor's time. */
	record Placed(String number, BigDecimal amount, String currency) implements Fact {
	}

	/** The vendor changed it to the version that is stored, by the vendor's time. */
	record Changed(String status, String vendorStatus) implements Fact {
	}

	/**
	 * The version that is here was stored; of earlier ones it is not kept when they were.
	 */
	record Stored(Manner manner) implements Fact {
	}

	/** How a run wrote an order. */
	enum Manner {

		/** It was not here before. */
		FIRST,

		/** An older version was here before. */
		AGAIN,

		/** The run did both to orders, and which to this one is not kept. */
		UNKNOWN

	}

	/**
	 * A record of it was refused.
	 *
	 * @param recordKey the order, or a document of it
	 * @param state as it is now
	 * @param place where it stood
	 */
	record Refused(long rejectId, String recordKey, String code, String reason, String place,
			String state) implements Fact {
	}

	/** A refused record was mapped again in vain. */
	record Retried(long rejectId) implements Fact {
	}

	/**
	 * A refused record waits no more.
	 *
	 * @param state RESOLVED or IGNORED
	 * @param by who ignored it
	 */
	record Settled(long rejectId, String state, @Nullable String by, @Nullable String why) implements Fact {
	}

	/**
	 * A version came after its window had been read.
	 *
	 * @param listed false: it was asked for by its id
	 */
	record Late(Instant changedAt, Instant from, Instant to, boolean listed) implements Fact {
	}

	/**
	 * The vendor was asked for it by its id, the last time.
	 *
	 * @param outcome FOUND, GONE or REFUSED
	 */
	record LookedUp(String name, String outcome) implements Fact {
	}

	/** Its buyer was blanked. */
	record Forgotten(String by) implements Fact {
	}

	/**
	 * A document that belongs to it or names it; its run is the last that wrote it.
	 *
	 * @param what shipment, invoice, credit note, capture … or return
	 * @param number its own, where it has one beside its id
	 * @param amount null for shipments
	 * @param quantity null for money
	 * @param inside whether it came inside the order
	 * @param order what it calls the order; empty: nothing
	 */
	record Document(String what, String id, String number, String status, @Nullable BigDecimal amount,
			@Nullable String currency, @Nullable BigDecimal quantity, boolean inside, String order) implements Fact {
	}

	/**
	 * A matching found out which order a document is of.
	 *
	 * @param what invoice (credit notes too), shipment, payment or return
	 * @param name what it calls the order
	 * @param order that it was matched with; empty: none
	 * @param rule ORDER_ID, ORDER_NUMBER, TRACKING or NONE
	 */
	record Matched(String what, String id, String name, String order, String rule) implements Fact {
	}

	/** A finding got a new version, by a matching or by a person. */
	record Found(long findingId, int version, String finding, String subject, String state, BigDecimal expected,
			BigDecimal actual, @Nullable String currency, String documentIds, @Nullable String reason,
			@Nullable String assignee, @Nullable String note, String by) implements Fact {
	}

	/**
	 * It stands in the report of a period.
	 *
	 * @param revision 0: a draft
	 * @param group FINDING, EXPECTED or MATCHED
	 * @param state DRAFT, PREPARED, DROPPED, LOCKED or REPLACED, as it is now
	 */
	record Reported(String period, int revision, String group, String state) implements Fact {
	}

	/** Somebody signed a report that it stands in. */
	record Signed(String period, int revision, String signer) implements Fact {
	}

	/**
	 * A later report carries what changed in it after its period was closed.
	 *
	 * @param period of the later report
	 * @param closed the period that was closed
	 * @param how CHANGED or GONE
	 */
	record Carried(String period, String closed, String how, BigDecimal difference, String currency) implements Fact {
	}

}
