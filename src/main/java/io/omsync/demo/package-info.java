/**
 * What the demo brings along: a database server of its own.
 */
@NullMarked
package io.omsync.demo;

import org.jspecify.annotations.NullMarked;
