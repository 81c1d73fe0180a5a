package io.omsync.vendor.omnium;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;

/** What an account at Omnium may do, as far as Omnium tells without a change. */
class OmniumSelfCheck {

	private static final String PUSH = "inventory-push";

	/** Long enough for a warehouse at work, short enough for one small answer. */
	private static final Duration AT_WORK = Duration.ofDays(1);

	private final Account account;

	private final OmniumSample sample;

	OmniumSelfCheck(Account account, OmniumSample sample) {
		this.account = account;
		this.sample = sample;
	}

	List<Remark> remarks(Instant now) {
		List<Remark> remarks = new ArrayList<>();
		remarks.add(Remark.note("roles", "an API user with store- or market- roles gets fewer orders, and Omnium does"
				+ " not say so: make sure that it has AllStores and AllMarkets"));
		if (this.account.jobs().containsKey(PUSH)) {
			remarks.add(mayPush());
			locations(now.minus(AT_WORK), remarks);
			if (!Boolean.parseBoolean(this.account.options().get("overwrite-reserved"))) {
				remarks.add(Remark.off("options.overwrite-reserved",
						"Omnium keeps its own reservations; set it to true only if they are kept elsewhere"));
			}
		}
		return remarks;
	}

	private Remark mayPush() {
		try {
			this.sample.updateNothing();
			return Remark.works("role InventoryAdmin", "is there: an update of no rows was taken");
		}
		catch (VendorException.Denied ex) {
			return new Remark(Remark.Kind.DENIED, "role InventoryAdmin",
					ex.getMessage() + " Without InventoryAdmin nothing can be pushed");
		}
		catch (VendorException.BadRecord ex) {
			return Remark.note("role InventoryAdmin",
					"can not be told: an update of no rows answers " + ex.reasonCode() + ", which is no 403");
		}
		catch (VendorException.Unavailable ex) {
			return Remark.failed("role InventoryAdmin", String.valueOf(ex.getMessage()));
		}
	}

	/** Omnium documents no list of warehouses, and stores unknown codes unseen. */
	private void locations(Instant since, List<Remark> remarks) {
		List<String> codes = this.account.locations().stream().map(Account.Location::theirs).distinct().toList();
		if (codes.isEmpty()) {
			return;
		}
		try {
			Set<String> seen = this.sample.warehousesWithChanges(since, codes);
			for (String code : codes) {
				remarks.add(seen.contains(code) ? Remark.works("locations", code + " is known to Omnium")
						: Remark.note("locations",
								"no stock of " + code + " changed since " + since + ", so nothing tells whether Omnium"
										+ " knows the code; stock for an unknown one is stored unseen"));
			}
		}
		catch (VendorException.Denied ex) {
			remarks.add(Remark.note("locations", "are not compared: " + ex.getMessage() + " It is InventoryRead"));
		}
	}

}
