package io.omsync.run;

/**
 * Rejects that are about the same records, whichever job met them.
 *
 * @param job the job that maps them again
 */
public record RejectKind(String job, String step) {
}
