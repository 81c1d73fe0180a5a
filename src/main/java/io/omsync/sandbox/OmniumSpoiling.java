package io.omsync.sandbox;

/** What a fault takes away from one order. */
record OmniumSpoiling(boolean withoutId, boolean withoutTotal) {

	static final OmniumSpoiling NONE = new OmniumSpoiling(false, false);

}
