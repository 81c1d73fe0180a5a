/**
 * Simulated vendor systems, played over HTTP on the loopback for the demo and the tests.
 */
@NullMarked
package io.omsync.sandbox;

import org.jspecify.annotations.NullMarked;
