/**
 * What a person sees of the command line.
 */
@NullMarked
package io.omsync.cli;

import org.jspecify.annotations.NullMarked;
