/**
 * Refused records on pages and over the API: what they are, and what can be done.
 */
@NullMarked
package io.omsync.console.reject;

import org.jspecify.annotations.NullMarked;
