package io.omsync.run;

import java.util.List;

import io.omsync.connector.Fetched;

/** Stores a chunk of records of one kind, inside the chunk's transaction. */
public interface RecordSink<T> {

	/**
	 * Stores a chunk: at most one read and one write a table, the newer version wins.
	 * @return what became of each, in the same order
	 */
	List<Fate> store(ActiveRun run, List<Fetched.Good<T>> records);

	/**
	 * Whose rejects its rejects are: a good load of the same resolves them, and a retry
	 * maps them again.
	 */
	default RejectKind rejects(ActiveRun run, String step) {
		return new RejectKind(run.job(), step);
	}

	/** Notes those that became rejects, in the same transaction. */
	default void refused(ActiveRun run, List<Fetched.Bad<T>> records) {
	}

}
