package io.omsync.connector;

import java.nio.file.Path;
import java.util.Map;

/** Says how the columns of a file could be mapped, without storing anything. */
public interface MappingProposals {

	/**
	 * Looks at the first rows of a file.
	 * @param feed what it is a file of
	 * @param settings of the feed that are decided already, such as {@code preset}
	 * @throws ConfigurationProblem when it can not be read as rows and columns
	 */
	MappingProposal propose(Path file, DropFeed<?> feed, Map<String, String> settings);

}
