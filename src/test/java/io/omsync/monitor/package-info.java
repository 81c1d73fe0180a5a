/** Health and metrics, asked for over HTTP. */
@NullMarked
package io.omsync.monitor;

import org.jspecify.annotations.NullMarked;
