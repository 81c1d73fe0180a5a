package io.omsync.sandbox;

/** What a fault takes away from one order. */
record Spoiling(boolean withoutId, boolean withoutTotal) {

	static final Spoiling NONE = new Spoiling(false, false);

}
