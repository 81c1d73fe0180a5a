package io.omsync.run;

/** A clock that only runs forward, in nanoseconds from an arbitrary start. */
@FunctionalInterface
interface Ticker {

	long nanos();

}
