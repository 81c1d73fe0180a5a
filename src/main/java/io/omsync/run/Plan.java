package io.omsync.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.omsync.connector.Digest;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What a restart or a backfill will do, told before it is done; what is done is held to
 * it.
 *
 * @param plan its name: what would do something else has another one
 * @param command what carries it out
 * @param done how many windows of the backfill are done already
 * @param slices what will be done, in this order
 * @param again what comes again, and why that does no harm
 * @param settings those that change what is done
 */
public record Plan(String plan, String command, String job, String account, int done, List<Item> slices,
		List<String> again, Estimate estimate, Map<String, String> settings) {

	private static final int NAME = 12;

	private static final int SHOWN = 20;

	private static final int SHOWN_DIFFERENCES = 3;

	static Plan of(String command, String job, String account, int done, List<Item> slices, SyncJob.Again again,
			Estimate estimate, Map<String, String> settings) {
		Map<String, String> all = new LinkedHashMap<>(settings);
		if (!again.what().isEmpty()) {
			all.put("what is sent", again.what());
		}
		Plan unnamed = new Plan("", command, job, account, done, List.copyOf(slices), again.lines(), estimate, all);
		return new Plan(Digest.of(unnamed.content()).substring(0, NAME), command, job, account, done, unnamed.slices,
				unnamed.again, estimate, all);
	}

	/** All that must stay as it was shown, a line each. */
	String content() {
		return facts().entrySet()
			.stream()
			.map((fact) -> fact.getKey() + "\t" + fact.getValue())
			.collect(Collectors.joining("\n"));
	}

	private Map<String, String> facts() {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("command", this.command);
		facts.putAll(this.settings);
		this.slices.forEach((item) -> facts.put(item.slice(), item.does()));
		return facts;
	}

	/** What differs from a plan that was shown, in a few words. */
	String differences(String shownContent) {
		Map<String, String> shown = new LinkedHashMap<>();
		shownContent.lines().map((line) -> line.split("\t", 2)).forEach((fact) -> shown.put(fact[0], fact[1]));
		Map<String, String> now = facts();
		var names = new TreeSet<>(shown.keySet());
		names.addAll(now.keySet());
		List<String> differences = names.stream()
			.filter((name) -> !now.getOrDefault(name, "").equals(shown.getOrDefault(name, "")))
			.map((name) -> name + ": '" + shown.getOrDefault(name, "nothing") + "' was shown, '"
					+ now.getOrDefault(name, "nothing") + "' it is now")
			.toList();
		String some = differences.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("; "));
		return (differences.size() <= SHOWN_DIFFERENCES) ? some
				: some + "; and " + (differences.size() - SHOWN_DIFFERENCES) + " more";
	}

	/** Records that are stored or answered already. */
	public long stored() {
		return this.slices.stream().mapToLong(Item::stored).sum();
	}

	/** What it will take, in a sentence. */
	public String estimated() {
		return this.estimate.said();
	}

	/** For people. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add("Plan " + this.plan + ": " + this.command);
		if (this.done > 0) {
			lines.add("  " + this.done + " windows are done by this backfill already; " + this.slices.size()
					+ " are left.");
		}
		this.slices.stream().limit(SHOWN).forEach((item) -> lines.add("  " + item));
		if (this.slices.size() > SHOWN) {
			Item last = this.slices.get(this.slices.size() - 1);
			lines.add("  … " + (this.slices.size() - SHOWN) + " more; --json tells them all. The last: " + last);
		}
		this.again.forEach((line) -> lines.add("  " + line));
		lines.add("  " + this.estimate.said());
		return lines;
	}

	/**
	 * What is done with one slice.
	 *
	 * @param slice its key
	 * @param runId the run that goes on or was the last of the slice; null when it was
	 * never run
	 * @param does in words
	 * @param stored how many records the runs of the slice have stored or had answered
	 */
	public record Item(String slice, @Nullable Long runId, String does, long stored) {

		static Item of(Slice slice, @Nullable RunRecord last, long stored) {
			if (last == null) {
				return new Item(slice.key(), null, "is run for the first time", stored);
			}
			return new Item(slice.key(), last.runId(), switch (last.status()) {
				case COMPLETED -> "is done by run " + last.runId() + " and read again as round " + (last.round() + 1);
				case HELD -> "waits: omsync approve or refuse " + last.runId() + " comes first";
				default -> "goes on with run " + last.runId() + " as attempt " + (last.attempts() + 1);
			}, stored);
		}

		@Override
		public String toString() {
			return this.slice + " " + this.does + ((this.stored > 0) ? "; " + this.stored + " records are stored" : "");
		}

	}

}
