package io.omsync.access;

import java.time.Instant;

/** An act that waits for a second person. */
public record Proposal(long id, String act, String target, String why, String by, Instant at) {
}
