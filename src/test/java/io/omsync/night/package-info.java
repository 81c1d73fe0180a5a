/** A night of all accounts, in simulated time. */
@NullMarked
package io.omsync.night;

import org.jspecify.annotations.NullMarked;
