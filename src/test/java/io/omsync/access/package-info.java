/** What lets somebody in. */
package io.omsync.access;
