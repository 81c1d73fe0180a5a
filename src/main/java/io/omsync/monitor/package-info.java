/**
 * Health and metrics of a process that serves. Nothing of this is made for any other
 * command.
 */
@NullMarked
package io.omsync.monitor;

import org.jspecify.annotations.NullMarked;
