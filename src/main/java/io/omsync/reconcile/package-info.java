/**
 * Reconciliation: brings the documents that the orders are compared with.
 */
@NullMarked
package io.omsync.reconcile;

import org.jspecify.annotations.NullMarked;
