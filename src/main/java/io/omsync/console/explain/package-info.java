/**
 * One order's time line, or why it is not there, on a page and over the API.
 */
@NullMarked
package io.omsync.console.explain;

import org.jspecify.annotations.NullMarked;
