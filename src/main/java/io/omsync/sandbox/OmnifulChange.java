package io.omsync.sandbox;

import java.time.Instant;

/** What the admin did to an order. */
record OmnifulChange(OmnifulStatus status, Instant modified) {
}
