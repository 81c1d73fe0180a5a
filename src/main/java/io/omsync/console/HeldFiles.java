package io.omsync.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploaded files that people look at before they are taken, the newest few: a session
 * would keep each for hours.
 *
 * @param <T> what a line is read as
 */
public final class HeldFiles<T> {

	private static final int MOST = 10;

	private final Deque<Held<T>> files = new ArrayDeque<>();

	/** Keeps one in place of the oldest, and tells what it is found by. */
	public synchronized String keep(String name, List<T> lines) {
		if (this.files.size() == MOST) {
			this.files.removeFirst();
		}
		this.files.addLast(new Held<>(UUID.randomUUID().toString(), name, lines));
		return this.files.getLast().id();
	}

	/** The file, which stays. */
	public synchronized Optional<Held<T>> find(String id) {
		return this.files.stream().filter((one) -> one.id().equals(id)).findFirst();
	}

	/** The file for one who asks; nobody finds it any more. */
	public synchronized Optional<Held<T>> take(String id) {
		Optional<Held<T>> held = find(id);
		held.ifPresent(this.files::remove);
		return held;
	}

	/**
	 * One of them.
	 *
	 * @param id changes with each upload
	 */
	public record Held<T>(String id, String name, List<T> lines) {
	}

}
