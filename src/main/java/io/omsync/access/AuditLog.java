package io.omsync.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What was done at the console, newest first. */
@Service
@Served
public class AuditLog {

	private static final int FEW = 20;

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

	/**
	 * How the user's password was set by a link last, which is shown to the user: whoever
	 * made the link may have opened it too. Nothing where it never was.
	 */
	public @Nullable AuditEntry passwordSet(String name) {
		return find(new Filter(name, "set password", ""), null, FEW).stream()
			.filter((entry) -> !"REFUSED".equals(entry.outcome()) && !"FAILED".equals(entry.outcome()))
			.findFirst()
			.orElse(null);
	}

	/** Each of them as a whole; an empty one is any. */
	public record Filter(String who, String act, String target) {
	}

}
