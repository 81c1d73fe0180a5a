/** What the reconciliation found, worked at the console. */
@NullMarked
package io.omsync.console.finding;

import org.jspecify.annotations.NullMarked;
