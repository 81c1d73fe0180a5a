package io.omsync.reconcile.close;

import java.util.List;

/** A revision, and who signed it in which order. */
public record Revised(Revision revision, List<Signature> signatures) {
}
