/**
 * Stock: loaded from drops, pushed to vendors as absolute quantities.
 */
@NullMarked
package io.omsync.inventory;

import org.jspecify.annotations.NullMarked;
