/** The overview over HTTP and in a browser. */
package io.omsync.console.overview;
