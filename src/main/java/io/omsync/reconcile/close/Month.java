package io.omsync.reconcile.close;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a month of an account stands.
 *
 * @param revision the one that stands: what is prepared, else what is closed
 * @param closed the revision that it is closed with
 * @param signatures of the one that stands
 */
public record Month(String account, String period, State state, @Nullable Revision revision, @Nullable Revision closed,
		List<Signature> signatures) {

	/** How far it is. */
	public enum State {

		OPEN, PREPARED,
		/** By one of two people. */
		SIGNED_BY_ONE,
		/** By two. */
		CLOSED,
		/** It is closed, and prepared once more. */
		OPENED_AGAIN;

		/** For people. */
		public String title() {
			return switch (this) {
				case OPEN -> "open";
				case PREPARED -> "prepared";
				case SIGNED_BY_ONE -> "signed by one";
				case CLOSED -> "closed";
				case OPENED_AGAIN -> "opened again";
			};
		}

	}

	static Month of(String account, String period, List<Revised> revisions) {
		Revised prepared = in(revisions, "PREPARED");
		Revised closed = in(revisions, "LOCKED");
		Revised stands = (prepared != null) ? prepared : closed;
		return new Month(account, period, state(prepared, closed), (stands != null) ? stands.revision() : null,
				(closed != null) ? closed.revision() : null, (stands != null) ? stands.signatures() : List.of());
	}

	private static @Nullable Revised in(List<Revised> revisions, String state) {
		return revisions.stream().filter((one) -> one.revision().state().equals(state)).findFirst().orElse(null);
	}

	private static State state(@Nullable Revised prepared, @Nullable Revised closed) {
		if (prepared == null) {
			return (closed != null) ? State.CLOSED : State.OPEN;
		}
		if (closed != null) {
			return State.OPENED_AGAIN;
		}
		return prepared.signatures().isEmpty() ? State.PREPARED : State.SIGNED_BY_ONE;
	}

}
