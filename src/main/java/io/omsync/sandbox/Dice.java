package io.omsync.sandbox;

import java.util.List;

/** Numbers that look random and depend on nothing but a seed and a subject. */
final class Dice {

	private long state;

	Dice(long seed, long subject) {
		this.state = mix(seed * 0x9E3779B97F4A7C15L + mix(subject));
	}

	// SplitMix64's step: java.util.SplittableRandom, without an object per fork.
	long next() {
		state += 0x9E3779B97F4A7C15L;
		return mix(state);
	}

	int below(int bound) {
		return (int) Math.floorMod(next(), (long) bound);
	}

	int between(int low, int high) {
		return low + below(high - low + 1);
	}

	boolean oneIn(int odds) {
		return below(odds) == 0;
	}

	<T> T pick(List<T> choices) {
		return choices.get(below(choices.size()));
	}

	private static long mix(long value) {
		long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
		return twice ^ (twice >>> 31);
	}

}
