package io.omsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Open scrolls over snapshots. The id changes on every third follow-up and the old one is
 * forgotten; after the end every second scroll stops naming an id.
 *
 * @param <S> the snapshot
 */
final class Scrolls<S> {

	private final Map<String, Open<S>> open = new HashMap<>();

	private final String name;

	private final Duration idle;

	private final Clock clock;

	private int opened;

	private record Open<S>(int number, int calls, S snapshot, int size, int position, Instant used) {
	}

	/** One batch: the rows {@code [from, to)} of the snapshot. */
	record Batch<S>(S snapshot, int from, int to, int size, @Nullable String scrollId) {
	}

	Scrolls(String name, Duration idle, Clock clock) {
		this.name = name;
		this.idle = idle;
		this.clock = clock;
	}

	synchronized Batch<S> open(S snapshot, int size, int first) {
		Instant now = clock.instant();
		open.values().removeIf(scroll -> expired(scroll, now));
		int to = Math.min(size, first);
		var scroll = new Open<>(++opened, 0, snapshot, size, to, now);
		String id = id(scroll);
		open.put(id, scroll);
		return new Batch<>(snapshot, 0, to, size, id);
	}

	/** The next batch, unless the id is unknown, outdated or expired. */
	synchronized Optional<Batch<S>> next(String id, int most) {
		return use(id).map(scroll -> {
			int to = Math.min(scroll.size(), scroll.position() + most);
			return used(scroll, to, to);
		});
	}

	/** The next batch, to which the following call comes back. */
	synchronized Optional<Batch<S>> nextWithoutMoving(String id, int most) {
		return use(id)
			.map(scroll -> used(scroll, Math.min(scroll.size(), scroll.position() + most), scroll.position()));
	}

	synchronized void forget(String id) {
		open.remove(id);
	}

	private Optional<Open<S>> use(String id) {
		return Optional.ofNullable(open.remove(id)).filter(scroll -> !expired(scroll, clock.instant()));
	}

	private Batch<S> used(Open<S> scroll, int to, int position) {
		boolean ended = scroll.position() == scroll.size();
		if (ended && scroll.number() % 2 == 0) {
			return new Batch<>(scroll.snapshot(), to, to, scroll.size(), null);
		}
		var moved = new Open<>(scroll.number(), scroll.calls() + 1, scroll.snapshot(), scroll.size(), position,
				clock.instant());
		open.put(id(moved), moved);
		return new Batch<>(scroll.snapshot(), scroll.position(), to, scroll.size(), id(moved));
	}

	private boolean expired(Open<S> scroll, Instant now) {
		return now.isAfter(scroll.used().plus(idle));
	}

	private String id(Open<S> scroll) {
		String text = "%s-scroll-%d-%d".formatted(name, scroll.number(), scroll.calls() / 3);
		return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
