package io.omsync.explain;

import java.util.List;

/** Knows a part of what happened with an order. */
interface FactSource {

	/** All of it, in any order. */
	List<Event> events(Subject subject);

}
