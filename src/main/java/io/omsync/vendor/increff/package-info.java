/**
 * Increff Omni: takes stock, a location a call, and answers for each row. Orders and
 * returns are pushed to it and by it; nothing of them can be listed.
 */
@NullMarked
package io.omsync.vendor.increff;

import org.jspecify.annotations.NullMarked;
