package io.omsync.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import io.omsync.model.Slice;

/** What one page of records says about the pull that will read them all. */
class SampleCheck<T> {

	private final String about;

	private final Slice.Window asked;

	private final boolean filtered;

	SampleCheck(String about, Slice.Window asked) {
		this(about, asked, true);
	}

	/**
	 * Of a page.
	 * @param filtered whether the vendor was asked for the window alone
	 */
	SampleCheck(String about, Slice.Window asked, boolean filtered) {
		this.about = about;
		this.asked = asked;
		this.filtered = filtered;
	}

	List<Remark> remarks(Page<T> page) {
		List<Fetched.Good<T>> good = new ArrayList<>();
		List<Fetched.Bad<T>> bad = new ArrayList<>();
		for (Fetched<T> row : page.rows()) {
			if (row instanceof Fetched.Good<T> order) {
				good.add(order);
			}
			else if (row instanceof Fetched.Bad<T> reject) {
				bad.add(reject);
			}
		}
		List<Remark> remarks = new ArrayList<>();
		remarks.add(Remark.works(this.about, read(page, good)));
		outside(good, remarks);
		shortClaim(page, remarks);
		rejects(page, bad, remarks);
		twice(page, remarks);
		statuses(good, remarks);
		return remarks;
	}

	private String read(Page<T> page, List<Fetched.Good<T>> good) {
		String of = (page.claimed() != null) ? " of " + page.claimed() : "";
		return "read one page: " + page.rows().size() + of + " " + this.about
				+ (this.filtered ? " changed since " + this.asked.from() : "")
				+ good.stream()
					.map(Fetched.Good::changedAt)
					.max(Comparator.naturalOrder())
					.map((Instant newest) -> ", the newest on it at " + newest)
					.orElse("");
	}

	private void outside(List<Fetched.Good<T>> good, List<Remark> remarks) {
		long outside = good.stream().filter((order) -> !this.asked.contains(order.changedAt())).count();
		if (outside > 0 && this.filtered) {
			remarks.add(Remark.failed(this.about, outside + " of them lie outside the window that was asked for: the"
					+ " vendor ignores the filter; compare its API with this account's options"));
		}
	}

	private void shortClaim(Page<T> page, List<Remark> remarks) {
		long distinct = distinct(page);
		if (page.claimed() != null && page.next() == null && distinct < page.claimed()) {
			remarks.add(Remark
				.failed(this.about, "the vendor claims " + page.claimed() + " " + this.about + ", sends " + distinct
						+ " and no further page: a run ends as LEDGER_IMBALANCE; check again, then ask the vendor"));
		}
	}

	/** No key and no text of a record: they may be a buyer's. */
	private void rejects(Page<T> page, List<Fetched.Bad<T>> bad, List<Remark> remarks) {
		if (!bad.isEmpty()) {
			remarks.add(Remark.note(this.about,
					bad.size() + " of " + page.rows().size() + " would be rejected: "
							+ bad.stream()
								.map((reject) -> reject.reasonCode() + " " + reject.reason())
								.distinct()
								.collect(Collectors.joining("; "))));
		}
	}

	private void twice(Page<T> page, List<Remark> remarks) {
		long twice = page.rows().size() - distinct(page);
		if (twice > 0) {
			remarks.add(Remark.note(this.about, twice + " stand twice on the page; a run counts them as duplicate"));
		}
	}

	private long distinct(Page<T> page) {
		return page.rows().stream().map(Fetched::key).distinct().count();
	}

	private void statuses(List<Fetched.Good<T>> good, List<Remark> remarks) {
		Set<String> unknown = good.stream()
			.map(Fetched.Good::value)
			.filter(Order.class::isInstance)
			.map(Order.class::cast)
			.filter((order) -> order.status() == OrderStatus.UNKNOWN)
			.map(Order::vendorStatus)
			.collect(Collectors.toCollection(TreeSet::new));
		if (!unknown.isEmpty()) {
			remarks.add(Remark.note(this.about,
					"statuses without a mapping, stored as UNKNOWN: '" + String.join("', '", unknown) + "'"));
		}
	}

}
