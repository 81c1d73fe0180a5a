/**
 * The operator's console: pages and an API over the same services.
 */
@NullMarked
package io.omsync.console;

import org.jspecify.annotations.NullMarked;
