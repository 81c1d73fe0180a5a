package io.omsync.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An awkward but good value that comes back regularly with the order's number. */
interface Oddity {

	String name();

	boolean in(int order);

	/** Those of an order, parted by blanks. */
	static String names(Oddity[] all, int order) {
		return Arrays.stream(all).filter(oddity -> oddity.in(order)).map(Oddity::name).collect(Collectors.joining(" "));
	}

}
