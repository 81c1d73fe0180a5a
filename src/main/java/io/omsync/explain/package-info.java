/**
 * What is known of one order: its time line, or why it is not there. Reads alone.
 */
@NullMarked
package io.omsync.explain;

import org.jspecify.annotations.NullMarked;
