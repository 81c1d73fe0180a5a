/**
 * Alerts: what waits for a person, grouped by cause, told once to the log, by mail and to
 * a webhook.
 */
@NullMarked
package io.omsync.alert;

import org.jspecify.annotations.NullMarked;
