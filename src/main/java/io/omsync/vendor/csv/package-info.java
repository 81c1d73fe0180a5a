/**
 * CSV drops: a vendor like the others, whose slices are files and whose cursor is a byte
 * offset with its line number.
 */
@NullMarked
package io.omsync.vendor.csv;

import org.jspecify.annotations.NullMarked;
