/**
 * What a vendor is to omsync: accounts, capabilities, pages, calls with their budgets and
 * the three kinds of failure.
 */
@NullMarked
package io.omsync.connector;

import org.jspecify.annotations.NullMarked;
