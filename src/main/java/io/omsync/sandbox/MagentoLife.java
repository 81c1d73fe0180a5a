package io.omsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.omsync.sandbox.MagentoEvent.Kind;
import io.omsync.sandbox.MagentoEvent.Share;

/** An order's stage and what happened to it, oldest first. */
record MagentoLife(MagentoStage stage, Instant created, Instant updated, List<MagentoEvent> events) {

	/** No document is older than its order's last change by more than this. */
	static final Duration LONGEST = Duration.ofHours(1);

	/** No document is younger than its order's last change by more than this. */
	static final Duration LATEST = Duration.ofMinutes(1);

	static MagentoLife of(int order, MagentoStage stage, Instant created, Instant updated) {
		var planned = new ArrayList<Planned>();
		for (Kind kind : Kind.values()) {
			plan(order, stage, kind, planned);
		}
		long saved = planned.stream().filter(each -> each.counted || each.kind == Kind.INVOICE).count();
		long gap = Math.min(LONGEST.toSeconds(), Duration.between(created, updated).toSeconds()) / (saved + 1);
		var events = new ArrayList<MagentoEvent>();
		for (Planned each : planned) {
			boolean stored = each.kind == Kind.SHIPMENT && !each.counted;
			Instant at = stored ? updated.plus(LATEST) : updated.minusSeconds(gap * --saved);
			events.add(new MagentoEvent(each.kind, each.share, at, each.counted));
		}
		return new MagentoLife(stage, created, updated, List.copyOf(events));
	}

	private record Planned(Kind kind, Share share, boolean counted) {
	}

	private static void plan(int order, MagentoStage stage, Kind kind, List<Planned> planned) {
		Share wanted = stage.share(kind);
		boolean nothingToShip = kind == Kind.SHIPMENT && MagentoOddity.VIRTUAL.in(order);
		if (kind == Kind.INVOICE && wanted != Share.NONE && MagentoOddity.CANCELLED_INVOICE.in(order)) {
			planned.add(new Planned(kind, Share.ALL, false));
		}
		if (kind == Kind.SHIPMENT && stage == MagentoStage.INVOICED && !nothingToShip
				&& MagentoOddity.STORED_SHIPMENT.in(order)) {
			planned.add(new Planned(kind, Share.ALL, false));
		}
		if (wanted == Share.NONE || nothingToShip) {
			return;
		}
		// One order in four gets there in two documents.
		if (wanted == Share.ALL && order % 4 == 1) {
			planned.add(new Planned(kind, Share.FIRST, true));
			planned.add(new Planned(kind, Share.REST, true));
		}
		else {
			planned.add(new Planned(kind, wanted, true));
		}
	}

	/** The same order at its next stage. */
	MagentoLife next(int order, Instant now) {
		MagentoStage next = stage.next();
		var more = new ArrayList<>(events);
		for (Kind kind : Kind.values()) {
			Share missing = reached(kind).to(next.share(kind));
			if (missing != Share.NONE && !(kind == Kind.SHIPMENT && MagentoOddity.VIRTUAL.in(order))) {
				more.add(new MagentoEvent(kind, missing, now, true));
			}
		}
		return touched(next, now, more);
	}

	/** The same order, saved again. */
	MagentoLife touched(Instant now) {
		return touched(stage, now, events);
	}

	private MagentoLife touched(MagentoStage next, Instant now, List<MagentoEvent> more) {
		return new MagentoLife(next, created, now, List.copyOf(more));
	}

	List<MagentoEvent> events(Kind kind) {
		return events.stream().filter(event -> event.kind() == kind).toList();
	}

	/** How much the order's own documents of a kind cover. */
	Share reached(Kind kind) {
		List<Share> shares = events(kind).stream().filter(MagentoEvent::counted).map(MagentoEvent::share).toList();
		if (shares.isEmpty()) {
			return Share.NONE;
		}
		return shares.equals(List.of(Share.FIRST)) ? Share.FIRST : Share.ALL;
	}

}
