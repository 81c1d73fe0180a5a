package io.omsync.reconcile.close;

import java.util.List;

import io.omsync.run.Refused;

/** A month that can not be closed as things stand, with a line for each thing. */
public class Obstructed extends Refused {

	private final transient List<Obstacle> found;

	Obstructed(String what, List<Obstacle> found) {
		super(what + "; " + ((found.size() == 1) ? "one thing is" : found.size() + " things are") + " in the way: "
				+ String.join(" | ", found.stream().map(Obstacle::text).toList()));
		this.found = List.copyOf(found);
	}

	/** Each with what next. */
	public List<String> obstacles() {
		return this.found.stream().map(Obstacle::text).toList();
	}

	List<Obstacle> found() {
		return this.found;
	}

}
