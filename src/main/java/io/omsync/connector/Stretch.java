package io.omsync.connector;

/**
 * How far a source is read whose records nobody can count beforehand.
 *
 * @param done bytes that were read
 * @param of bytes that there are
 */
public record Stretch(long done, long of) {
}
