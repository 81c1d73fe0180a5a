package io.omsync.run;

/**
 * An attempt of a run has begun in this process; told on the thread that carries it out.
 */
public record RunBegun(long runId) {
}
