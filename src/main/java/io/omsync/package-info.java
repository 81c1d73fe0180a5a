/**
 * omsync: keeps a MySQL database and its order-management vendors in step.
 */
@NullMarked
package io.omsync;

import org.jspecify.annotations.NullMarked;
