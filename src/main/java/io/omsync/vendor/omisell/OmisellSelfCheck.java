package io.omsync.vendor.omisell;

import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.Remark;

/** What the options of an account keep off or take for granted. Makes no call. */
class OmisellSelfCheck {

	private static final String PUSH = "inventory-push";

	static final String PUSH_NEEDS = "set option inventory-path, and the other inventory options if need be, to what"
			+ " Omisell tells you of Adjust Stock, which it does not publish";

	private final Account account;

	private final OmisellOptions options;

	OmisellSelfCheck(Account account, OmisellOptions options) {
		this.account = account;
		this.options = options;
	}

	List<Remark> remarks() {
		List<Remark> remarks = new ArrayList<>();
		if (this.options.stock() != null) {
			places(remarks);
		}
		else if (!this.account.jobs().containsKey(PUSH)) {
			remarks.add(Remark.off("stock", "is not pushed; " + PUSH_NEEDS));
		}
		remarks.add(Remark.note("options.currency",
				"orders name no currency: all amounts are taken as " + this.options.currency()));
		if (this.options.shopId() == null) {
			remarks.add(Remark.note("options.shop-id", "is not set: orders of all shops of the seller are read"));
		}
		return remarks;
	}

	/** Pickup points have numbers. */
	private void places(List<Remark> remarks) {
		for (Account.Location location : this.account.locations()) {
			if (!location.theirs().matches("\\d+")) {
				remarks.add(Remark.note("locations",
						location.theirs() + " is no number, and pickup points of Omisell have numbers"));
			}
		}
	}

}
