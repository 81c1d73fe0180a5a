/**
 * Signing in, the user's own page, users, the audit, and the API's operations.
 */
@NullMarked
package io.omsync.console.user;

import org.jspecify.annotations.NullMarked;
