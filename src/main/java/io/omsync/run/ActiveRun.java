package io.omsync.run;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.omsync.connector.Account;
import io.omsync.connector.JobSettings;
import io.omsync.connector.Stretch;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process has in hand: what it covers, and the right to carry it out. A
 * job is built for one of these.
 */
public final class ActiveRun {

	private final RunRecord row;

	private final Account account;

	private final Slice slice;

	private final RunLease lease;

	private final Leases leases;

	private final AtomicLong calls = new AtomicLong();

	private final AtomicLong handled = new AtomicLong();

	private volatile long expected = -1;

	private volatile @Nullable Stretch stretch;

	private volatile Set<Long> sameBytes = Set.of();

	private volatile @Nullable String stopRequest;

	private volatile @Nullable String imbalance;

	private volatile boolean readOnceMore;

	private volatile @Nullable String note;

	private volatile boolean inputUnusable;

	private volatile @Nullable Cause failure;

	ActiveRun(RunRecord row, Account account, Slice slice, RunLease lease, Leases leases) {
		this.row = row;
		this.account = account;
		this.slice = slice;
		this.lease = lease;
		this.leases = leases;
	}

	public long runId() {
		return this.row.runId();
	}

	public String job() {
		return this.row.job();
	}

	public Account account() {
		return this.account;
	}

	public JobSettings settings() {
		return this.account.job(job());
	}

	public Slice slice() {
		return this.slice;
	}

	/** The window, for a job whose slices are windows. */
	public Slice.Window window() {
		return (Slice.Window) this.slice;
	}

	/** The file of a drop. */
	public Path file() {
		String path = this.row.dropPath();
		if (path == null) {
			throw new IllegalStateException("Run " + runId() + " has no file");
		}
		return Path.of(path);
	}

	/** The first is 1; a restart is the next. */
	public int attempt() {
		return this.row.attempts();
	}

	/** Whether a person let it go on after it was held. */
	public boolean approved() {
		return this.row.approvedBy() != null;
	}

	/** Whether this attempt does what a plan says and nothing else. */
	public boolean planned() {
		return this.row.plan() != null;
	}

	/**
	 * To be asked directly before each call to a vendor; counts them. Throws when the run
	 * is not ours any more, or was asked to stop.
	 */
	public void requireLease() {
		requireGoingOn();
		this.calls.incrementAndGet();
	}

	/** The same while waiting to make a call. */
	public void requireGoingOn() {
		this.lease.requireHeld();
		requireNoStop();
	}

	void requireNoStop() {
		String by = this.stopRequest;
		if (by != null) {
			throw new StopAsked(by);
		}
	}

	/**
	 * To be the last statement of a chunk's writer: a run that is not ours any more rolls
	 * back.
	 */
	public void fence() {
		this.leases.fence(this.lease);
	}

	long calls() {
		return this.calls.get();
	}

	/** Tells how far it is; {@code expected} is below zero where nobody knows. */
	public void progress(long more, long expected) {
		this.handled.addAndGet(more);
		this.expected = expected;
	}

	/** Names the runs of the same file, this one among them. */
	void sameBytes(Set<Long> runs) {
		this.sameBytes = Set.copyOf(runs);
	}

	/**
	 * Whether a record with the same change time was stored by a run that began after
	 * this one's file first came, and is of another file: then that one is the newer.
	 */
	public boolean comesBehind(long storedBy) {
		return !this.sameBytes.contains(storedBy) && this.sameBytes.stream().anyMatch((came) -> came < storedBy);
	}

	/** Tells how many bytes of its source are read, where records can not be counted. */
	void reached(@Nullable Stretch stretch) {
		this.stretch = stretch;
	}

	public @Nullable Stretch stretch() {
		return this.stretch;
	}

	public long handled() {
		return this.handled.get();
	}

	public long expected() {
		return this.expected;
	}

	/** Keeps a line that is worth knowing although it is no error. */
	public void remark(String line) {
		String before = this.note;
		this.note = (before != null) ? before + "\n" + line : line;
	}

	@Nullable String note() {
		return this.note;
	}

	void inputUnusable(boolean unusable) {
		this.inputUnusable = unusable;
	}

	/**
	 * Whether this run's file can not be read at all, so that trying again is of no use.
	 */
	public boolean inputUnusable() {
		return this.inputUnusable;
	}

	void failed(Cause failure) {
		this.failure = failure;
	}

	/** Whether what failed may well be over in a while. */
	boolean passing() {
		Cause cause = this.failure;
		return cause != null && cause.passing();
	}

	/** Whether that is a vendor's trouble. */
	boolean vendorAway() {
		Cause cause = this.failure;
		return cause != null && cause.passing() && cause.vendors();
	}

	void requestStop(String by) {
		if (this.stopRequest == null) {
			this.stopRequest = by;
		}
	}

	public @Nullable String stopRequest() {
		return this.stopRequest;
	}

	/** The gate's verdict; a short claim is worth reading once more. */
	void imbalance(String message, boolean readOnceMore) {
		this.imbalance = message;
		this.readOnceMore = readOnceMore;
	}

	@Nullable String imbalance() {
		return this.imbalance;
	}

	boolean readOnceMore() {
		return this.readOnceMore;
	}

	RunRecord row() {
		return this.row;
	}

	RunLease lease() {
		return this.lease;
	}

}
