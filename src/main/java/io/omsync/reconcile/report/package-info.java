/** Reports of a month: what they say, frozen, and the files they are written to. */
@NullMarked
package io.omsync.reconcile.report;

import org.jspecify.annotations.NullMarked;
