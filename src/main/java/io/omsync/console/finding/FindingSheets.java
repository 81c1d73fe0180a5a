package io.omsync.console.finding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.omsync.access.Served;
import io.omsync.reconcile.Finding;

import org.springframework.stereotype.Component;

/** Sheets that people look at, the newest few: a session would keep each for hours. */
@Component
@Served
class FindingSheets {

	private static final int MOST = 10;

	private final Deque<Held> sheets = new ArrayDeque<>();

	/** Keeps one in place of the oldest, and tells what it is found by. */
	synchronized String keep(String name, List<Finding.Change> changes) {
		if (this.sheets.size() == MOST) {
			this.sheets.removeFirst();
		}
		this.sheets.addLast(new Held(UUID.randomUUID().toString(), name, changes));
		return this.sheets.getLast().id();
	}

	synchronized Optional<Held> find(String id) {
		return this.sheets.stream().filter((one) -> one.id().equals(id)).findFirst();
	}

	synchronized void drop(Held sheet) {
		this.sheets.removeIf((one) -> one.id().equals(sheet.id()));
	}

	/** One of them. */
	record Held(String id, String name, List<Finding.Change> changes) {
	}

}
