/**
 * Rows as files that people open in a spreadsheet: CSV and XLSX. What is written is the
 * same for the same rows, byte for byte, and nothing in it is run as a formula.
 */
@NullMarked
package io.omsync.sheet;

import org.jspecify.annotations.NullMarked;
