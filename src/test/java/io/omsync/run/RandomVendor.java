package io.omsync.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorException;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.OrderStatus;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A vendor with a handful of orders that change while they are read, who lists rows
 * twice, in older versions, outside the window or broken, claims more than it lists, and
 * breaks off. All of it comes from one seed.
 */
final class RandomVendor {

	private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

	static final Slice.Window WINDOW = new Slice.Window(FROM, FROM.plusSeconds(1000));

	private final Random random;

	private final String prefix;

	/** The versions of each order, oldest first. */
	private final Map<String, List<Version>> orders = new LinkedHashMap<>();

	/** Whether the list always holds a row that was not asked for, and counts it. */
	private final boolean outside;

	private int clock;

	RandomVendor(long seed, Random random) {
		this.random = random;
		this.prefix = "s" + seed + "-";
		this.outside = random.nextInt(4) == 0;
		for (int order = 0; order < 1 + random.nextInt(9); order++) {
			String id = this.prefix + order;
			this.orders.put(id, new ArrayList<>(List.of(version(id))));
		}
	}

	Map<String, List<Version>> orders() {
		return this.orders;
	}

	String prefix() {
		return this.prefix;
	}

	private Version version(String id) {
		return new Version(id, FROM.plusSeconds(++this.clock), this.random.nextInt(10) == 0);
	}

	/** Some orders change: what was listed before is an older version now. */
	void change() {
		this.orders.forEach((id, versions) -> {
			if (this.random.nextInt(4) == 0) {
				versions.add(version(id));
			}
		});
	}

	/**
	 * A reading of the window. What it leaves out has not changed since: ids that an
	 * earlier attempt saw meet the claim, and a settled window's orders do not change
	 * within it.
	 */
	PageSource<Order> reading(boolean troubled) {
		List<Fetched<Order>> rows = new ArrayList<>();
		this.orders.forEach((id, versions) -> {
			Version newest = versions.get(versions.size() - 1);
			versions.stream()
				.filter((version) -> version != newest && coin(3))
				.forEach((version) -> rows.add(version.row()));
			rows.add(newest.row());
			if (coin(5)) {
				rows.add(newest.row());
			}
		});
		if (this.outside) {
			rows.add(new Version(this.prefix + "outside", FROM.minusSeconds(5), false).row());
		}
		if (coin(2)) {
			Collections.shuffle(rows, this.random);
		}
		long claimed = this.orders.size() + (this.outside ? 1 : 0);
		if (troubled && coin(6) && this.orders.get(this.prefix + "0").size() == 1) {
			rows.removeIf((row) -> row.key().equals(this.prefix + "0"));
		}
		int breaksAt = (troubled && coin(3)) ? this.random.nextInt(4) : -1;
		boolean expires = coin(4);
		int page = 1 + this.random.nextInt(5);
		return new Reading(rows, page, claimed, breaksAt, expires, coin(2));
	}

	private boolean coin(int sides) {
		return this.random.nextInt(sides) == 0;
	}

	/** A version of an order; a bad one can not be mapped. */
	record Version(String id, Instant changedAt, boolean bad) {

		String digest() {
			return "%064d"
				.formatted(this.id.hashCode() * 1000L + this.changedAt.getEpochSecond() % 1000 & Long.MAX_VALUE);
		}

		Fetched<Order> row() {
			if (this.bad) {
				return new Fetched.Bad<>(this.id, digest(), "BAD", "it is bad", "a page", "NOK", this.changedAt, "{}");
			}
			BigDecimal one = BigDecimal.ONE;
			var line = new OrderLine("1", "SKU", "name", one, BigDecimal.ZERO, BigDecimal.ZERO, one, one, one, one);
			var order = new Order(this.id, this.id, OrderStatus.NEW, "new", "NOK", one, one, one, one, one, FROM,
					this.changedAt, List.of(line), Documents.NONE);
			return new Fetched.Good<>(this.id, digest(), this.changedAt, order, "a page", "{}");
		}

	}

	/** Pages of one list; an expired cursor begins it anew. */
	private static final class Reading implements PageSource<Order> {

		private final List<Fetched<Order>> rows;

		private final int size;

		private final long claimed;

		private final int breaksAt;

		private final boolean lasting;

		private boolean expires;

		private int pages;

		Reading(List<Fetched<Order>> rows, int size, long claimed, int breaksAt, boolean expires, boolean lasting) {
			this.rows = rows;
			this.size = size;
			this.claimed = claimed;
			this.breaksAt = breaksAt;
			this.expires = expires;
			this.lasting = lasting;
		}

		@Override
		public Page<Order> page(@Nullable String cursor) {
			if (this.pages++ == this.breaksAt) {
				throw this.lasting ? VendorException.Unavailable.lasting("broken off for long")
						: VendorException.Unavailable.passing("broken off", null);
			}
			int first = (cursor != null) ? Integer.parseInt(cursor) : 0;
			if (first > 0 && this.expires) {
				this.expires = false;
				first = 0;
			}
			int last = Math.min(first + this.size, this.rows.size());
			return new Page<>(this.rows.subList(first, last), (last < this.rows.size()) ? String.valueOf(last) : null,
					this.claimed);
		}

		@Override
		public Resume resume() {
			return Resume.START;
		}

	}

}
