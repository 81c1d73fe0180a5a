package io.omsync.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What was done at the console, newest first. */
@Service
@Served
public class AuditLog {

	private final AuditStore store;

	AuditLog(AuditStore store) {
		this.store = store;
	}

	/**
	 * Entries of who, act and target where one is given.
	 * @param before the number of the entry that they follow; nothing for the newest
	 */
	public List<AuditEntry> find(Filter filter, @Nullable Long before, int most) {
		return this.store.find(filter, (before != null) ? before : Long.MAX_VALUE, most);
	}

	/** Each of them as a whole; an empty one is any. */
	public record Filter(String who, String act, String target) {
	}

}
