/** Closing months at the console. */
@NullMarked
package io.omsync.console.close;

import org.jspecify.annotations.NullMarked;
