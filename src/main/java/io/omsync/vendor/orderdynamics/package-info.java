/**
 * OrderDynamics (Tecsys Omni OMS): orders by a search with conditions, over pages without
 * a documented total; payments by a call for each order; stock a row a call; a key that
 * does not expire, with a second one beside it.
 */
@NullMarked
package io.omsync.vendor.orderdynamics;

import org.jspecify.annotations.NullMarked;
