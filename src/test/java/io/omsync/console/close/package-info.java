/** Findings and months at the console. */
package io.omsync.console.close;
