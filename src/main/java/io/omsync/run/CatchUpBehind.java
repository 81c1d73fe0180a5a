package io.omsync.run;

import java.time.Instant;

/**
 * More windows of a job wait than may be caught up in this hour.
 *
 * @param waiting how many are left
 * @param goesOnAt when the next of them are run
 */
public record CatchUpBehind(String account, String job, int waiting, Instant goesOnAt) {
}
