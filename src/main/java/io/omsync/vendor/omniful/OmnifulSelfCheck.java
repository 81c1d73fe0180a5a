package io.omsync.vendor.omniful;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.connector.Account;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;

/** What the options of an account mean, and whether its switches at Omniful are on. */
class OmnifulSelfCheck {

	private final Account account;

	private final OmnifulOptions options;

	private final OmnifulCalls calls;

	private final Days days;

	OmnifulSelfCheck(Account account, OmnifulOptions options, OmnifulCalls calls, Days days) {
		this.account = account;
		this.options = options;
		this.calls = calls;
		this.days = days;
	}

	List<Remark> remarks() {
		List<Remark> remarks = new ArrayList<>();
		remarks.add(Remark.note("options.scope",
				this.options.paths().tenant()
						? "TENANT: orders and stock of seller " + this.options.paths().seller() + " alone"
						: "SELLER: orders and stock of the seller whose token it is"));
		strategy(remarks);
		reach(remarks);
		if (this.account.jobs().containsKey("inventory-push")) {
			stock(remarks);
		}
		returns(remarks);
		return remarks;
	}

	private void strategy(List<Remark> remarks) {
		LocalDate end = LegacyPages.END;
		switch (this.options.strategy()) {
			case LEGACY_V1 -> remarks.add(Remark.note("options.strategy",
					"LEGACY_V1: Omniful " + (this.days.today().isAfter(end) ? "said it would end" : "ends")
							+ " this list on " + end + "; take SEARCH_BY_DAY"));
			case CURSOR_SCAN -> remarks
				.add(Remark.note("options.strategy", "CURSOR_SCAN: changes of orders that were created more than "
						+ this.options.scan().toDays() + " days ago are not seen (option scan)"));
			case SEARCH_BY_DAY -> dayEnd(remarks);
		}
	}

	/** Were a filter's last day left out, each search would be empty for ever. */
	private void dayEnd(List<Remark> remarks) {
		Instant lately = this.days.clock().instant().minus(Duration.ofHours(1));
		try {
			for (Head head : new CursorList(this.calls, this.options).first(Map.of())) {
				Instant updated = head.updated();
				if (updated != null && updated.isBefore(lately) && !this.days.of(updated).isBefore(this.days.first())) {
					dayEnd(head, this.days.of(updated), remarks);
					return;
				}
			}
		}
		catch (VendorException ex) {
			remarks.add(Remark.failed("options.day-end", String.valueOf(ex.getMessage())));
		}
	}

	private void dayEnd(Head head, LocalDate day, List<Remark> remarks) {
		List<Head> shown = this.calls
			.list("orders/search",
					this.options.paths()
						.search(Map.of("updated_from", day.toString(), "updated_to", this.days.last(day))))
			.rows()
			.valueStream()
			.map(Head::of)
			.toList();
		if (shown.size() < DaySearch.FULL && shown.stream().noneMatch((one) -> one.key().equals(head.key()))) {
			remarks.add(Remark.failed("options.day-end", "order " + head.id() + " changed on " + day
					+ ", and a search of that day does not show it: set the other day-end, or compare day-zone"));
		}
	}

	private void reach(List<Remark> remarks) {
		Duration since = this.account.job("order-pull").since();
		if (since.compareTo(this.options.reach()) > 0) {
			remarks.add(Remark.note("jobs.order-pull.since", "is longer ago than Omniful tells changes of ("
					+ this.options.reach().toDays() + " days): a first run fails; begin later"));
		}
	}

	private void stock(List<Remark> remarks) {
		for (Account.Location location : this.account.locations()) {
			try {
				new OmnifulStockReader(this.calls, this.options).look(location.theirs());
				remarks.add(Remark.works("locations", "hub " + location.theirs() + " is there"));
			}
			catch (VendorException.Unavailable ex) {
				remarks.add(Remark.failed("locations", String.valueOf(ex.getMessage())));
			}
		}
	}

	/** Asked of an account that does not read them, too: their switch may be off. */
	private void returns(List<Remark> remarks) {
		if (this.account.jobs().containsKey("reconcile")) {
			return;
		}
		try {
			this.calls.read("return_orders", this.options.paths().returns(Map.of("per_page", "1")));
			remarks.add(Remark.works("returns", "can be read; job reconcile does"));
		}
		catch (VendorException ex) {
			remarks.add(Remark.off("returns", String.valueOf(ex.getMessage())));
		}
	}

}
