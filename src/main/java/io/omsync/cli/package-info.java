/**
 * The command line: one class per verb.
 */
@NullMarked
package io.omsync.cli;

import org.jspecify.annotations.NullMarked;
