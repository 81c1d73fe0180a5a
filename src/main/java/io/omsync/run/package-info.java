/**
 * Runs: lease and fence, windows and drops, ledger, rejects, and the one way to start,
 * restart, stop and recover.
 */
@NullMarked
package io.omsync.run;

import org.jspecify.annotations.NullMarked;
