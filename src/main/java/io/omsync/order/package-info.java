/**
 * Orders: pulled by delta window and stored so that the newer version wins.
 */
@NullMarked
package io.omsync.order;

import org.jspecify.annotations.NullMarked;
