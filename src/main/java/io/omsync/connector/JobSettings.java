package io.omsync.connector;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.omsync.model.FindingKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an account says of one job; the names are those of the account file, and each job
 * reads those that concern it.
 *
 * @param since how far back the first window ever starts
 * @param overlap how much earlier than its window the vendor is asked
 * @param lag how far in the past a window ends, so that the vendor has settled
 * @param maxWindow the longest window of one run
 * @param chunk records a commit; 0 for the job's own default
 * @param maxRejects more rejects than these hold the run
 * @param volume how far from its usual volume a window may be
 * @param after how long after a window's end the vendor is asked for it again
 * @param staleAfter an order that is at no end and was not seen for so long is asked for
 * by id
 * @param maxCalls the most calls that a sweep makes to the vendor
 * @param canary how many lines of a larger push go ahead of the rest; 0 for none
 * @param full when every level is sent again, whether it changed or not
 * @param tolerance how far amounts may differ, in the order's currency, whichever way
 * @param toleranceAbove the same for too much; {@code tolerance} when unset
 * @param toleranceBelow the same for too little
 * @param tolerancePercent the same as a share of what is expected; the larger counts
 * @param ageing how long a difference is merely expected
 * @param invoiceExpected from when on an order is to be invoiced
 * @param watermarkAge how old its watermark may be before somebody is told; the program's
 * own limit when unset
 * @param from the account whose stock levels a push sends; its own when unset
 * @param lane the lane in which the schedule runs it; the job's own when unset
 * @param whenBusy what the schedule does when another run holds the lease
 * @param catchUpPerHour how many windows, beside the one whose time has come, the
 * schedule runs in an hour
 * @param paused whether the schedule leaves it alone
 */
public record JobSettings(@Nullable String schedule, @DefaultValue("30d") Duration since,
		@DefaultValue("10m") Duration overlap, @DefaultValue("2m") Duration lag, @DefaultValue("6h") Duration maxWindow,
		@DefaultValue("0") int chunk, @DefaultValue("50") int maxRejects, @DefaultValue( {
				"1h", "24h", "7d" }) List<Duration> after,
		@DefaultValue("3d") Duration staleAfter, @DefaultValue("500") int maxCalls, @Nullable String from,
		@DefaultValue("0") long buffer, @Nullable String full, @Nullable Guard guard,
		@DefaultValue("delta") Snapshot snapshot, @DefaultValue("false") boolean checkDrift,
		@DefaultValue("0.01") BigDecimal tolerance, @Nullable BigDecimal toleranceAbove,
		@Nullable BigDecimal toleranceBelow, @DefaultValue("0") BigDecimal tolerancePercent,
		@DefaultValue("3d") Duration ageing, @DefaultValue List<AgeingOf> ageingByKind,
		@DefaultValue("on-shipment") InvoiceExpected invoiceExpected, @DefaultValue Volume volume,
		@DefaultValue("50") int canary, @Nullable Lane lane, @DefaultValue("queue") WhenBusy whenBusy,
		@DefaultValue("24") int catchUpPerHour, @DefaultValue("false") boolean paused, @Nullable Duration watermarkAge){

	/** The settings of a job that an account does not mention. */
	static final JobSettings DEFAULTS = new JobSettings(null, Duration.ofDays(30), Duration.ofMinutes(10),
			Duration.ofMinutes(2), Duration.ofHours(6), 0, 50,
			List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7)), Duration.ofDays(3), 500, null, 0,
			null, null, Snapshot.DELTA, false, new BigDecimal("0.01"), null, null, BigDecimal.ZERO, Duration.ofDays(3),
			List.of(), InvoiceExpected.ON_SHIPMENT, new Volume("20%", "500%"), 50, null, WhenBusy.QUEUE, 24, false,
			null);

	public JobSettings {
		after = List.copyOf(after);
		ageingByKind = List.copyOf(ageingByKind);
	}

	/** {@link #chunk()}, or what the job takes when it is unset. */
	public int chunkOr(int jobsOwn) {
		return (this.chunk > 0) ? this.chunk : jobsOwn;
	}

	/** The largest share of levels that one push may change, and set to zero. */
	public record Guard(@Nullable String maxChanged, @Nullable String maxToZero) {
	}

	/** The share of the usual volume below and above which a window is held. */
	public record Volume(@DefaultValue("20%") String low, @DefaultValue("500%") String high) {

		/** Throws a {@link NumberFormatException} when it is no share. */
		public BigDecimal lowPercent() {
			return percent(this.low);
		}

		/** Throws a {@link NumberFormatException} when it is no share. */
		public BigDecimal highPercent() {
			return percent(this.high);
		}

		boolean sensible() {
			try {
				BigDecimal whole = BigDecimal.valueOf(100);
				return lowPercent().signum() >= 0 && lowPercent().compareTo(whole) <= 0
						&& highPercent().compareTo(whole) >= 0 && highPercent().compareTo(whole.movePointRight(7)) <= 0;
			}
			catch (NumberFormatException ex) {
				return false;
			}
		}

		private static BigDecimal percent(String text) {
			return new BigDecimal(text.strip().replaceAll("\\s*%$", ""));
		}

	}

	/** How long a finding of a kind is merely expected, instead of {@code ageing}. */
	public record AgeingOf(FindingKind kind, Duration after) {
	}

	/** When an order is to be invoiced. */
	public enum InvoiceExpected {

		ON_ORDER, ON_SHIPMENT

	}

	/** Each has threads of its own, so that what takes long keeps nothing else back. */
	public enum Lane {

		PULL, BULK

	}

	/** Whether a run that finds another one waits for its end, or for the next time. */
	public enum WhenBusy {

		QUEUE, SKIP

	}

	/** Whether a SKU that a stock file does not name is left alone or set to zero. */
	public enum Snapshot {

		DELTA, FULL

	}

}
