/** Tests of the schedule, on a clock that is set by hand. */
@NullMarked
package io.omsync.schedule;

import org.jspecify.annotations.NullMarked;
