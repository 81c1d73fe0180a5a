package io.omsync.connector;

import java.util.List;
import java.util.Map;

/**
 * How the columns of one file could be mapped.
 *
 * @param written how the file is written
 * @param rows how many of its rows were looked at
 * @param presets those that the file looks like, the likest first
 * @param yaml to be pasted into an account file
 * @param undecided settings that the file does not tell; no record is mapped before
 * @param remarks what else a person should know
 * @param mapped how many records the mapping accepts among the first
 * @param refused how many it refuses, by reason
 * @param records the first of them
 */
public record MappingProposal(String file, String feed, String written, int rows, List<Likeness> presets, String yaml,
		List<String> undecided, List<String> remarks, long mapped, Map<String, Long> refused, List<Sample> records) {

	public MappingProposal {
		presets = List.copyOf(presets);
		undecided = List.copyOf(undecided);
		remarks = List.copyOf(remarks);
		refused = Map.copyOf(refused);
		records = List.copyOf(records);
	}

	/** How many of a preset's columns a file has. */
	public record Likeness(String preset, int has, int of) {
	}

	/**
	 * One record.
	 *
	 * @param refused why; empty for one that is accepted
	 * @param values of its fields; empty for one that is refused
	 */
	public record Sample(String place, String refused, Map<String, Object> values) {
	}

}
