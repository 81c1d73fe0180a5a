package io.omsync.console.overview;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a person.
 *
 * @param account empty where it concerns several
 * @param badge the class of its badge
 * @param word what it is, on the badge
 * @param text what is so
 * @param link where it is set right
 * @param act what to do there
 * @param since when it was told; null when it is not yet
 * @param acute whether something stands still until somebody acts
 */
record Matter(String account, String badge, String word, String text, String link, String act, @Nullable Instant since,
		boolean acute) {
}
