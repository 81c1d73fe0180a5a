package io.omsync.reconcile.close;

import java.util.List;

import io.omsync.run.Refused;

/** A month that can not be closed as things stand, with a line for each thing. */
public class Obstructed extends Refused {

	private final transient List<String> obstacles;

	Obstructed(String what, List<String> obstacles) {
		super(what + "; " + ((obstacles.size() == 1) ? "one thing is" : obstacles.size() + " things are")
				+ " in the way: " + String.join(" | ", obstacles));
		this.obstacles = List.copyOf(obstacles);
	}

	/** Each with what next. */
	public List<String> obstacles() {
		return this.obstacles;
	}

}
