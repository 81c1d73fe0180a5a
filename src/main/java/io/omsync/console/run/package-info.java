/**
 * Runs at the console: what ran, how it stands, and what a person does about it.
 */
@NullMarked
package io.omsync.console.run;

import org.jspecify.annotations.NullMarked;
