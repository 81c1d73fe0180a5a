/** Closing a month: what is in the way, who signs it, and what changed since. */
@NullMarked
package io.omsync.reconcile.close;

import org.jspecify.annotations.NullMarked;
