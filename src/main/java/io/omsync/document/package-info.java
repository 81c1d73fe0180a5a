/**
 * Shipments, invoices, payments and returns as the vendors hold them, whether they came
 * inside an order or from a list of their own. The newer version wins.
 */
@NullMarked
package io.omsync.document;

import org.jspecify.annotations.NullMarked;
