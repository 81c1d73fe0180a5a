/** Runs what the account files schedule, in any number of processes. */
@NullMarked
package io.omsync.schedule;

import org.jspecify.annotations.NullMarked;
