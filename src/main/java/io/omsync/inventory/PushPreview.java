package io.omsync.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.omsync.connector.Account;
import io.omsync.inventory.PushDiff.Kind;
import io.omsync.inventory.PushDiff.Line;
import io.omsync.inventory.PushPlanStore.PlannedLine;
import io.omsync.inventory.PushPlanStore.Pushing;
import io.omsync.run.SyncJob;
import org.jspecify.annotations.Nullable;

/** What a push would do, line by line; read page by page, however long it is. */
class PushPreview {

	private static final int PAGE = 1000;

	private static final int SHOWN_EACH = 10;

	private final PushPlanStore plan;

	private final Account account;

	private final Pushing push;

	private final @Nullable String everyLevel;

	private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

	private final Map<Kind, List<Line>> first = new EnumMap<>(Kind.class);

	/**
	 * A preview.
	 * @param everyLevel why every level would be sent, if it would
	 */
	PushPreview(PushPlanStore plan, Account account, Pushing push, @Nullable String everyLevel) {
		this.plan = plan;
		this.account = account;
		this.push = push;
		this.everyLevel = everyLevel;
	}

	SyncJob.Preview preview(PushGuard guard) {
		Map<Kind, Long> judged = new EnumMap<>(Kind.class);
		planned().forEach((planned) -> {
			if (planned.refused() == null) {
				judged.merge(planned.line().kind(), 1L, Long::sum);
			}
			count(shown(planned));
		});
		long known = this.plan.known(this.push);
		PushDiff diff = PushDiff.of(known, this::count);
		@Nullable String held = guard.holds(PushDiff.of(known, (kind) -> judged.getOrDefault(kind, 0L))).orElse(null);
		return new SyncJob.Preview(said(diff, held), new PushDiff.Shown(diff, count(Kind.UNKNOWN_SKU),
				count(Kind.REFUSED), this.everyLevel, held, planned().map(this::shown).iterator()));
	}

	private void count(Line line) {
		this.counts.merge(line.kind(), 1L, Long::sum);
		List<Line> some = this.first.computeIfAbsent(line.kind(), (kind) -> new ArrayList<>());
		if (some.size() < SHOWN_EACH) {
			some.add(line);
		}
	}

	private List<String> said(PushDiff diff, @Nullable String held) {
		List<String> said = new ArrayList<>();
		said.add(diff.toString());
		if (this.everyLevel != null) {
			said.add("Every level would be sent: " + this.everyLevel);
		}
		if (count(Kind.UNKNOWN_SKU) + count(Kind.REFUSED) > 0) {
			said.add("Not sent: " + count(Kind.UNKNOWN_SKU) + " with an unknown SKU, " + count(Kind.REFUSED)
					+ " that the vendor refused as they are");
		}
		if (held != null) {
			said.add("It would be held: " + held);
		}
		this.first.forEach((kind, lines) -> {
			lines.forEach((line) -> said.add("  " + line));
			if (count(kind) > lines.size()) {
				said.add("  " + kind + "  and " + (count(kind) - lines.size()) + " more; --json has all");
			}
		});
		return said;
	}

	private long count(Kind kind) {
		return this.counts.getOrDefault(kind, 0L);
	}

	private Stream<PlannedLine> planned() {
		boolean all = this.everyLevel != null;
		return Stream
			.iterate(this.plan.page(this.push, all, null, PAGE), (page) -> !page.isEmpty(),
					(page) -> this.plan.page(this.push, all, page.get(page.size() - 1), PAGE))
			.flatMap(List::stream);
	}

	private Line shown(PlannedLine planned) {
		Line line = planned.line();
		String refused = planned.refused();
		if (this.account.skus().theirs(line.sku()).isEmpty()) {
			return line.as(Kind.UNKNOWN_SKU);
		}
		return (refused == null) ? line : line.as(refused.startsWith("UNKNOWN_SKU") ? Kind.UNKNOWN_SKU : Kind.REFUSED);
	}

}
