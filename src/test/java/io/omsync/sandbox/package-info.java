/** Shows, over real HTTP, that the simulated vendors behave as their fact sheets say. */
@NullMarked
package io.omsync.sandbox;

import org.jspecify.annotations.NullMarked;
