/**
 * Omnium OMS: orders by Scroll over a modified window, stock by UpdateMany; a scroll
 * lives in the server and can not be resumed by another process.
 */
@NullMarked
package io.omsync.vendor.omnium;

import org.jspecify.annotations.NullMarked;
