/**
 * Omnium OMS: orders by Scroll over a modified window, with the shipments, payments and
 * returns in them; invoices by Search, from the last change backwards; stock by
 * UpdateMany. A scroll lives in the server and can not be resumed by another process.
 */
@NullMarked
package io.omsync.vendor.omnium;

import org.jspecify.annotations.NullMarked;
