package io.omsync.reconcile.close;

import java.time.Instant;

/** Who signed the manifest of a pack, where and when. */
public record Signature(String signer, String host, Instant signedAt) {
}
