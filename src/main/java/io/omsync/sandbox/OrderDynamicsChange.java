package io.omsync.sandbox;

import java.time.Instant;

/** What the admin's change call made of an order. */
record OrderDynamicsChange(OrderDynamicsStatus status, Instant modified) {
}
