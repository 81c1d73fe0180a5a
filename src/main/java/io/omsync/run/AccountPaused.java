package io.omsync.run;

import java.time.Instant;

/**
 * The schedule has paused an account, since its vendor refuses its credentials.
 *
 * @param reason what the vendor said, and what resumes it
 */
public record AccountPaused(String account, String reason, Instant since) {
}
