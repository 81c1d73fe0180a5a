/**
 * Omisell: headers of orders by an updated window in page order, a detail call for each,
 * stock through a path that the account names; errors come inside HTTP 200.
 */
@NullMarked
package io.omsync.vendor.omisell;

import org.jspecify.annotations.NullMarked;
