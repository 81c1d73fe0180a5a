package io.omsync.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Proposes how a file's columns become records. Calls nobody and needs no database. */
public interface MappingDrafts {

	/**
	 * A proposal by the header and the first rows of a file.
	 * @param account whose settings count where they are set; null for none
	 * @throws ConfigurationProblem when the file can not be read
	 */
	Draft of(Path file, DropFeed<?> feed, @Nullable Account account);

	/**
	 * A proposal.
	 *
	 * @param written how the file is written, for people
	 * @param settings what to set below {@code options}, the feed's name in front
	 * @param open what somebody has to decide or look at, one sentence each
	 * @param read how many of the first records could be mapped, and how many not
	 * @param records the first of them
	 */
	record Draft(String written, Map<String, String> settings, List<String> open, Read read, List<Shown> records) {
	}

	/** How the first records went. */
	record Read(long good, long refused) {
	}

	/**
	 * A record as it would be stored.
	 *
	 * @param place where it stands
	 * @param key its id; empty for one that would be refused without
	 * @param text what it would be, or the reason why it would be refused; nothing of a
	 * buyer
	 */
	record Shown(String place, String key, boolean good, String text) {
	}

}
