/**
 * Stock at the console: pushes that wait for a person, and what each vendor has.
 */
@NullMarked
package io.omsync.console.inventory;

import org.jspecify.annotations.NullMarked;
