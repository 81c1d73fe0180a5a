package io.omsync.console.close;

import java.util.List;

import io.omsync.model.PersonName;
import io.omsync.reconcile.close.Month;
import io.omsync.reconcile.close.Revised;
import io.omsync.reconcile.report.StoredPack;
import org.jspecify.annotations.Nullable;

/**
 * A month of an account.
 *
 * @param inTheWay of preparing and signing it as things stand
 * @param pack the files of the revision that stands; null without one, or when they are
 * not here
 * @param progress of what this process prepares, or prepared last
 * @param revisions all, the newest first
 */
record CloseDetail(Month month, List<InTheWay> inTheWay, StoredPack.@Nullable Content pack,
		Preparations.@Nullable Progress progress, List<Revised> revisions) {

	/** Whether it is being prepared. */
	public boolean going() {
		return this.progress != null && this.progress.endedAt() == null;
	}

	/** Why it can not be prepared now; null when it can. */
	public @Nullable String prepareWhy() {
		if (going()) {
			return "It is being prepared";
		}
		return this.inTheWay.isEmpty() ? null : "Something is in the way, see above";
	}

	/**
	 * Why a person can not sign it; null when it can be signed.
	 * @param user the person's name
	 */
	@Nullable String signWhy(String user) {
		if (!prepared()) {
			return "Nothing is prepared";
		}
		boolean signed = this.month.signatures()
			.stream()
			.anyMatch((one) -> PersonName.compared(one.signer()).equals(PersonName.compared(user)));
		return signed ? "You have signed it; it takes a second person" : prepareWhy();
	}

	/** Whether something can be signed or taken back. */
	public boolean prepared() {
		return this.month.revision() != null && this.month.revision().state().equals("PREPARED");
	}

	/** Whether it is closed, and nothing else is prepared. */
	public boolean closed() {
		return this.month.state() == Month.State.CLOSED;
	}

}
