/**
 * The canonical records that every vendor's payloads are mapped to: plain JDK records,
 * money with its currency, time in UTC.
 */
@NullMarked
package io.omsync.model;

import org.jspecify.annotations.NullMarked;
