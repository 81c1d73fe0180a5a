/** What needs a person, and how all accounts stand. */
@NullMarked
package io.omsync.console.overview;

import org.jspecify.annotations.NullMarked;
