package io.omsync.reconcile.close;

import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

/** A month that it is not the time for. */
class Untimely extends Refused {

	private final transient Obstacle obstacle;

	Untimely(Obstacle.Kind kind, String text, @Nullable String period) {
		super(text);
		this.obstacle = new Obstacle(kind, text, null, null, period);
	}

	Obstacle obstacle() {
		return this.obstacle;
	}

}
