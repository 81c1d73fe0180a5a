package io.omsync.reconcile.close;

import java.time.Instant;

/**
 * Who signed the manifest of a pack, where and when.
 *
 * @param login the operating system's user
 */
public record Signature(String signer, String host, String login, Instant signedAt) {
}
