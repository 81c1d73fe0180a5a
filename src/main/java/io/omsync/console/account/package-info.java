/** Accounts: what they can, how their jobs stand, and what is done to them. */
@NullMarked
package io.omsync.console.account;

import org.jspecify.annotations.NullMarked;
