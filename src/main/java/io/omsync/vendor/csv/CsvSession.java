package io.omsync.vendor.csv;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.DropFeed;
import io.omsync.connector.DropSource;
import io.omsync.connector.Drops;
import io.omsync.connector.Mask;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

/** The folders of one account. */
class CsvSession implements DropSource, SelfCheck {

	private final Account account;

	private final Clock clock;

	/** All that the account uses: what is wrong with one is said at once. */
	private final Map<DropFeed<?>, CsvDrops<?>> used = new LinkedHashMap<>();

	CsvSession(Account account, Clock clock) {
		this.account = account;
		this.clock = clock;
		DropFeed.ALL.stream()
			.filter((feed) -> FeedSettings.used(account, feed))
			.forEach((feed) -> this.used.put(feed, drops(feed)));
	}

	@Override
	public boolean has(DropFeed<?> feed) {
		return FeedSettings.has(this.account, feed);
	}

	@Override
	public <T> CsvDrops<T> drops(DropFeed<T> feed) {
		FeedSettings settings = new FeedSettings(this.account, feed);
		Feed read = settings.feed(Models.fields(feed));
		return new CsvDrops<>(feed, read, Models.model(feed, read, this.account), settings, this.clock);
	}

	@Override
	public Mask mask(@Nullable String header) {
		Optional<DropFeed<?>> feed = feed(header);
		return feed.isPresent() ? ((Drops<?>) drops(feed.get())).stored(header).mask() : Mask.ALL;
	}

	@Override
	public Drops.Records<?> stored(String header) {
		return ((Drops<?>) drops(feed(header).orElse(DropFeed.STOCK))).stored(header);
	}

	private static Optional<DropFeed<?>> feed(@Nullable String header) {
		try {
			String name = Kept.of(header).feed();
			return DropFeed.ALL.stream().filter((feed) -> feed.name().equals(name)).findFirst();
		}
		catch (BadRecord ex) {
			return Optional.of(DropFeed.STOCK);
		}
	}

	@Override
	public List<Remark> selfCheck() {
		List<Remark> remarks = new ArrayList<>();
		this.used.values().forEach((drops) -> remarks.addAll(drops.selfCheck()));
		return remarks;
	}

}
