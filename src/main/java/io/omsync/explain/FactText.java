package io.omsync.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.sheet.Decimals;
import org.jspecify.annotations.Nullable;

/** What happened with an order, each as a sentence. */
public final class FactText {

	private FactText() {
	}

	/** The sentence. */
	public static String of(Fact fact) {
		if (fact instanceof Fact.Placed placed) {
			return "placed at the vendor: " + money(placed.amount(), placed.currency());
		}
		if (fact instanceof Fact.Changed changed) {
			return "last changed at the vendor: " + changed.status()
					+ (changed.vendorStatus().isEmpty() ? "" : " (" + changed.vendorStatus() + ")");
		}
		if (fact instanceof Fact.Stored stored) {
			return stored(stored.manner());
		}
		if (fact instanceof Fact.Late late) {
			return "came late: its change of " + second(late.changedAt()) + " belongs to the window " + late.from()
					+ " to " + late.to() + ", read before" + (late.listed() ? "" : "; it was asked for by id");
		}
		if (fact instanceof Fact.LookedUp looked) {
			return lookedUp(looked);
		}
		if (fact instanceof Fact.Forgotten forgotten) {
			return "its buyer was forgotten, by " + forgotten.by();
		}
		return papers(fact);
	}

	/** A time to the second. */
	public static String second(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String stored(Fact.Manner manner) {
		return switch (manner) {
			case FIRST -> "stored for the first time, and not changed since";
			case AGAIN -> "stored as it is now; it was here before, since when is not kept";
			case UNKNOWN -> "stored as it is now; whether it was here before is not kept";
		};
	}

	private static String lookedUp(Fact.LookedUp looked) {
		return "asked for " + looked.name() + " by id: " + switch (looked.outcome()) {
			case "FOUND" -> "the vendor has it";
			case "GONE" -> "the vendor has no such order";
			default -> "the answer could not be used";
		};
	}

	private static String papers(Fact fact) {
		if (fact instanceof Fact.Document document) {
			return document(document);
		}
		if (fact instanceof Fact.Matched matched) {
			return matched(matched);
		}
		if (fact instanceof Fact.Refused refused) {
			return "reject " + refused.rejectId() + " of " + refused.recordKey() + ", " + refused.place() + ": "
					+ refused.code() + " " + refused.reason() + "; it is " + refused.state() + " now";
		}
		if (fact instanceof Fact.Retried retried) {
			return "reject " + retried.rejectId() + " was mapped again, and refused again";
		}
		if (fact instanceof Fact.Settled settled) {
			return "reject " + settled.rejectId() + " " + settled.state()
					+ ((settled.by() != null) ? " by " + settled.by() : "")
					+ ((settled.why() != null) ? ": " + settled.why() : "");
		}
		return worked(fact);
	}

	private static String document(Fact.Document document) {
		return Stream
			.of(document.what() + " " + document.id(),
					document.number().isEmpty() || document.number().equals(document.id()) ? null
							: "number " + document.number(),
					document.status(),
					(document.amount() != null) ? money(document.amount(), document.currency()) : null,
					(document.quantity() != null) ? pieces(document.quantity()) : null,
					document.inside() ? "inside the order" : null, document.order().isEmpty() ? "names no order" : null)
			.filter((part) -> part != null && !part.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private static String pieces(BigDecimal quantity) {
		return number(quantity, null) + ((quantity.compareTo(BigDecimal.ONE) == 0) ? " piece" : " pieces");
	}

	private static String matched(Fact.Matched matched) {
		return matched.what() + " " + matched.id() + switch (matched.rule()) {
			case "ORDER_ID" -> " matched by the order's id";
			case "ORDER_NUMBER" -> " matched by the order's number " + matched.name();
			case "TRACKING" -> " matched by its tracking number";
			default -> " matched with no order; it names " + matched.name();
		};
	}

	private static String worked(Fact fact) {
		if (fact instanceof Fact.Found found) {
			return "finding " + found.findingId() + " " + found.finding() + " " + found.state() + ": " + found(found);
		}
		if (fact instanceof Fact.Reported reported) {
			return "in the report of " + reported.period()
					+ ((reported.revision() == 0) ? "" : ", revision " + reported.revision()) + ", " + reported.state()
					+ ": " + reported.group();
		}
		if (fact instanceof Fact.Signed signed) {
			return "report of " + signed.period() + ", revision " + signed.revision() + ", signed by "
					+ signed.signer();
		}
		if (fact instanceof Fact.Carried carried) {
			return carried.how() + " after " + carried.closed() + " was closed: the report of " + carried.period()
					+ " carries " + money(carried.difference(), carried.currency());
		}
		throw new IllegalArgumentException("No words for " + fact.getClass().getSimpleName());
	}

	private static String found(Fact.Found found) {
		return Stream
			.of("expected " + number(found.expected(), found.currency()) + ", is "
					+ number(found.actual(), found.currency())
					+ ((found.currency() != null) ? " " + found.currency() : ""), found.documentIds(), found.reason(),
					(found.assignee() != null) ? "assigned to " + found.assignee() : null,
					(found.note() != null) ? "note: " + found.note() : null,
					found.by().equals("omsync") ? null : "by " + found.by())
			.filter((part) -> part != null && !part.isEmpty())
			.collect(Collectors.joining("; "));
	}

	/** With its currency and the decimals of that. */
	public static String money(BigDecimal amount, @Nullable String currency) {
		return number(amount, currency) + ((currency != null) ? " " + currency : "");
	}

	private static String number(BigDecimal number, @Nullable String currency) {
		return Decimals.of(number, currency).toPlainString();
	}

}
