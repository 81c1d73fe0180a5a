package io.omsync.order;

/**
 * An order to be asked for by its id.
 *
 * @param why what is known of it, for people
 */
record Wanted(String orderId, String why) {
}
