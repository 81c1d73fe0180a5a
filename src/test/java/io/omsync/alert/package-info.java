/** Alerts at real receivers. */
@NullMarked
package io.omsync.alert;

import org.jspecify.annotations.NullMarked;
