package io.omsync.console.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.omsync.access.Served;
import io.omsync.alert.Need;
import io.omsync.alert.Needs;
import io.omsync.console.Paged;
import io.omsync.console.account.KnownAccount;
import io.omsync.console.account.KnownAccounts;
import io.omsync.run.JobOf;
import io.omsync.run.Utc;
import io.omsync.schedule.TriesStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Puts together how everything stands. Calls no vendor, and reads no history. */
@Service
@Served
class Overview {

	private final KnownAccounts accounts;

	private final TriesStore schedule;

	private final Needs needs;

	private final OverviewStore store;

	private final AccountLines lines;

	private final Clock clock;

	Overview(KnownAccounts accounts, TriesStore schedule, Needs needs, OverviewStore store, AccountLines lines,
			Clock clock) {
		this.accounts = accounts;
		this.schedule = schedule;
		this.needs = needs;
		this.store = store;
		this.lines = lines;
		this.clock = clock;
	}

	/**
	 * Reads it.
	 * @param after the key of the page before; null for the first
	 */
	OverviewView read(OverviewView.Which which, @Nullable String after) {
		Instant now = Utc.now(this.clock);
		Map<String, KnownAccount> known = this.accounts.all();
		TriesStore.Standing standing = this.schedule.standing();
		List<Need> needs = this.needs.now(standing);
		Map<JobOf, Long> rejects = this.store.rejects();
		Map<String, Long> findings = this.store.findings(known.keySet());
		List<Matter> matters = Matters.of(needs, rejects, findings);
		Map<String, OverviewView.Trouble> troubles = troubles(matters);
		List<Place> places = known.values()
			.stream()
			.filter((account) -> which.named(account.name()))
			.map((account) -> new Place(account, troubles.get(account.name())))
			.filter((place) -> place.trouble() != null || !which.trouble())
			.sorted((one, other) -> one.key().compareTo(other.key()))
			.toList();
		Paged<Place> page = Paged.of(
				places.stream().filter((place) -> after == null || place.key().compareTo(after) > 0).toList(),
				Place::key);
		return new OverviewView(now, matters.stream().filter((matter) -> which.named(matter.account())).toList(),
				new Paged<>(this.lines.of(page.rows(), new AccountLines.Found(standing, needs, rejects, findings), now),
						page.next()),
				places.size());
	}

	/** The worst of what waits, by account. */
	private static Map<String, OverviewView.Trouble> troubles(List<Matter> matters) {
		Map<String, OverviewView.Trouble> troubles = new HashMap<>();
		matters.forEach((matter) -> troubles.merge(matter.account(),
				matter.acute() ? OverviewView.Trouble.ACUTE : OverviewView.Trouble.WAITS,
				(one, other) -> Stream.of(one, other).sorted().findFirst().orElseThrow()));
		return troubles;
	}

	/** Where an account stands in the list. */
	record Place(KnownAccount account, OverviewView.@Nullable Trouble trouble) {

		/** Those in trouble first, then by name. */
		String key() {
			return ((this.trouble != null) ? this.trouble.ordinal() : OverviewView.Trouble.values().length) + "~"
					+ this.account.name();
		}

	}

}
