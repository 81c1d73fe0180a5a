package io.omsync.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.VendorException;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Which rejects a person means. Starts nothing. */
@Service
public class RetryPlans {

	private static final int PAGE = 500;

	private final Rejects rejects;

	private final RejectMasks masks;

	private final RunService runs;

	RetryPlans(Rejects rejects, RejectMasks masks, RunService runs) {
		this.rejects = rejects;
		this.masks = masks;
		this.runs = runs;
	}

	/** Single ones. */
	public Retries.Plan of(List<Long> ids) {
		var choosing = new Retries.Choosing();
		new LinkedHashSet<>(ids).forEach((id) -> choosing.take(find(id, ""), null, true));
		return choosing.plan();
	}

	/**
	 * Many at once; those that are not there any more are left out.
	 * @param all also those that need a decision
	 */
	public Retries.Plan ofMany(List<Long> ids, boolean all) {
		var choosing = new Retries.Choosing();
		for (int from = 0; from < ids.size(); from += PAGE) {
			this.rejects.heads(ids.subList(from, Math.min(from + PAGE, ids.size())))
				.forEach((row) -> choosing.take(row, null, all));
		}
		return choosing.plan();
	}

	/** All of a run; with {@code all} also those that need a decision. */
	public Retries.Plan ofRun(long runId, boolean all) {
		this.runs.find(runId);
		var choosing = new Retries.Choosing();
		for (List<Rejects.Row> page = this.rejects.page(runId, 0, PAGE); !page.isEmpty(); page = this.rejects
			.page(runId, page.get(page.size() - 1).rejectId(), PAGE)) {
			page.forEach((row) -> choosing.take(row, null, all));
		}
		return choosing.plan();
	}

	/**
	 * Those of an edited export.
	 * @throws ConfigurationProblem when a line of it can not be used: then nothing is
	 * started
	 */
	public Retries.Plan mended(List<Mended> lines, boolean all) {
		Looked looked = look(lines, all);
		if (!looked.problems().isEmpty()) {
			throw new ConfigurationProblem(looked.problems().get(0));
		}
		return looked.plan();
	}

	/** The same, with all lines that can not be used. */
	public Looked look(List<Mended> lines, boolean all) {
		var choosing = new Retries.Choosing();
		Map<Long, String> places = new HashMap<>();
		List<String> problems = new ArrayList<>();
		for (Mended line : lines) {
			try {
				String before = places.put(line.rejectId(), line.place());
				if (before != null) {
					throw new ConfigurationProblem(line.place() + ": reject " + line.rejectId() + " stands already at "
							+ before + "; keep one");
				}
				Rejects.Row row = find(line.rejectId(), line.place() + ": ");
				choosing.take(row, row.waits() ? edited(row, line) : null, all);
			}
			catch (ConfigurationProblem ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
		return new Looked(choosing.plan(), problems);
	}

	/**
	 * A record as a person mended it, with the stored values where it is still hidden.
	 * @throws ConfigurationProblem when it can not be told what is meant
	 */
	public String whole(Rejects.Row row, String mended) {
		String edited = edited(row, new Mended(row.rejectId(), mended, "The mended record"));
		return (edited != null) ? edited : row.raw();
	}

	private @Nullable String edited(Rejects.Row row, Mended line) {
		try {
			String whole = line.raw().equals(row.raw()) ? row.raw()
					: this.masks.mask(row).restore(line.raw(), row.raw());
			return whole.equals(row.raw()) ? null : whole;
		}
		catch (VendorException.BadRecord ex) {
			throw new ConfigurationProblem(
					line.place() + ": reject " + line.rejectId() + ": " + ex.getMessage() + "; nothing was started");
		}
	}

	private Rejects.Row find(long id, String place) {
		return this.rejects.find(id)
			.orElseThrow(() -> new ConfigurationProblem(
					place + (place.isEmpty() ? "T" : "t") + "here is no reject " + id + "; see omsync rejects"));
	}

	/**
	 * A line of an edited export.
	 *
	 * @param place file and line, for messages
	 */
	public record Mended(long rejectId, String raw, String place) {
	}

	/**
	 * What an edited export means.
	 *
	 * @param problems one line for each that can not be used
	 */
	public record Looked(Retries.Plan plan, List<String> problems) {
	}

}
