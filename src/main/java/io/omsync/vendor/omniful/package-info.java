/**
 * Omniful: changed orders by whole days, without pages; the content of each by a call of
 * its own; stock a hub at a time; tokens that are got with the one before.
 */
@NullMarked
package io.omsync.vendor.omniful;

import org.jspecify.annotations.NullMarked;
