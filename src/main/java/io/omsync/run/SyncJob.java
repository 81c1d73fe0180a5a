package io.omsync.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.JobSettings;
import io.omsync.connector.JsonMask;
import io.omsync.connector.Mask;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;

/**
 * One kind of job, for any account. The Spring Batch job is built anew for each attempt,
 * so that nothing of one run can leak into another.
 */
public interface SyncJob {

	/** As the command line and the account files spell it. */
	String name();

	/**
	 * Makes sure, before anything is started, that the job can be done for an account.
	 * @throws ConfigurationProblem when its vendor or its settings do not allow it
	 */
	default void check(Account account) {
	}

	/**
	 * The slices that wait, oldest first. May plan windows; starts nothing.
	 */
	List<Due> due(Account account);

	/** Whether its slices of an account are windows of the vendor's change time. */
	default boolean windows(Account account) {
		return false;
	}

	/** The files of an account that wait, oldest first; empty when it reads none. */
	default Optional<List<Path>> files(Account account) {
		return Optional.empty();
	}

	/** The lane in which the schedule runs it unless the account says otherwise. */
	default JobSettings.Lane lane() {
		return JobSettings.Lane.BULK;
	}

	/**
	 * The slice of a file that a person names.
	 * @throws ConfigurationProblem when this job reads no files
	 */
	default Due byHand(Account account, Path file) {
		throw new ConfigurationProblem(
				name() + " reads no files; --file is for inventory-load, order-pull and reconcile");
	}

	/** The Spring Batch job of one attempt. */
	Job job(ActiveRun run);

	/**
	 * What an approval means for a held run: that what is stored counts as done, or that
	 * the run goes on now.
	 */
	default boolean doneOnceApproved() {
		return true;
	}

	/**
	 * Makes sure that what is approved is what was shown.
	 * @throws Held when it is not, with what there is now
	 */
	default void approving(ActiveRun run) {
	}

	/** What a restart or a further round does again, and why that does no harm. */
	default Again again(Account account) {
		return new Again("", null, List.of("What is stored stays; what comes again counts as known."));
	}

	/** What the next attempt of a run does again. */
	default Again again(Account account, RunRecord run) {
		return again(account);
	}

	/**
	 * From now on a run does what this tells, whatever comes meanwhile. Called under the
	 * lease, before an attempt that is held to a plan.
	 */
	default Again settleOn(Account account, RunRecord run) {
		return again(account, run);
	}

	/** The slice is given up: nothing of it may come again by itself. */
	default void givenUp(ActiveRun run) {
	}

	/**
	 * What a run would do, without doing it.
	 * @throws ConfigurationProblem when this job can not tell
	 */
	default Preview preview(Account account) {
		throw new ConfigurationProblem("--dry-run is for inventory-push; " + name() + " changes nothing at the vendor");
	}

	/** What of a run waits, or was refused, as it is now. */
	default List<Lines> lines(long runId) {
		return List.of();
	}

	/**
	 * Makes everything due again.
	 * @throws ConfigurationProblem when this job has nothing of the kind
	 */
	default void doAllAgain(Account account) {
		throw new ConfigurationProblem("--full is for inventory-push; name a window or a file to do it again");
	}

	/**
	 * What its history says about its settings, for a person who may change them; one
	 * sentence each.
	 */
	default List<String> advice(Account account) {
		return List.of();
	}

	/**
	 * Makes sure that rejects of this job can be mapped again for an account.
	 * @param refetch whether the vendor is to be asked for each
	 * @throws ConfigurationProblem when they can not
	 */
	default void checkRetry(Account account, boolean refetch) {
		throw new ConfigurationProblem(
				"Rejects of " + name() + " can not be mapped again; a good load of the same record resolves them");
	}

	/**
	 * What hides a buyer's data in a reject of this job.
	 * @param header as the reject has it
	 */
	default Mask mask(Account account, @Nullable String header) {
		return new JsonMask();
	}

	/**
	 * A stored record of this job as it would be mapped now; asks nobody. Empty where a
	 * retry would not map it either.
	 * @param header as the reject has it
	 */
	default Optional<Fetched<?>> mapped(Account account, String raw, @Nullable String header, String place) {
		return Optional.empty();
	}

	/** How many lines of one of its runs the vendor refused and still refuses. */
	default long refused(RunRecord run) {
		return 0;
	}

	/** Makes those lines due again. */
	default void sendRefusedAgain(RunRecord run) {
	}

	/**
	 * What a run that is done tells of itself from what its attempts stored, a line each.
	 */
	default List<String> remarks(ActiveRun run) {
		return List.of();
	}

	/**
	 * What is left to do outside the database when a run has ended and its outcome is
	 * stored; may come twice for one run.
	 */
	default void settle(ActiveRun run, Status outcome) {
	}

	/**
	 * What a run would do.
	 *
	 * @param lines for people
	 * @param document for programs
	 */
	record Preview(List<String> lines, Object document) {
	}

	/**
	 * What is done again.
	 *
	 * @param what a name of exactly what is sent; empty when the slice says it all
	 * @param records how many will be handled; null when only earlier runs tell
	 * @param lines for people
	 */
	record Again(String what, @Nullable Long records, List<String> lines) {
	}

	/**
	 * Some lines of a run.
	 *
	 * @param what became of them, in a word
	 * @param first the first of them
	 * @param next what a person can do
	 */
	record Lines(String what, long count, List<String> first, String next) {
	}

	/**
	 * A slice that waits, with its file if it is a drop.
	 *
	 * @param byHand whether a person named it: then it is done again even if it is done
	 * @param round how often it must have been done before; 0 for once
	 */
	record Due(Slice slice, @Nullable Path file, boolean byHand, int round) {

		public static Due planned(Slice slice) {
			return new Due(slice, null, false, 0);
		}

		/** To be done once more: as this round, and once in it. */
		public static Due again(Slice slice, int round) {
			return new Due(slice, null, false, round);
		}

		public static Due arrived(Slice slice, Path file) {
			return new Due(slice, file, false, 0);
		}

		public static Due named(Slice slice) {
			return new Due(slice, null, true, 0);
		}

		public static Due named(Slice slice, Path file) {
			return new Due(slice, file, true, 0);
		}

		/** Whether a round that is done is what was wanted. */
		boolean settledBy(int done) {
			return !this.byHand && done >= this.round;
		}

	}

}
