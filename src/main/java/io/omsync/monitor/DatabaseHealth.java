package io.omsync.monitor;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the database answers. */
@Component("databaseHealthIndicator")
@UnderServe
class DatabaseHealth extends AbstractHealthIndicator {

	private final MonitorStore store;

	DatabaseHealth(MonitorStore store) {
		super("The database does not answer");
		this.store = store;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up().withDetail("version", this.store.version());
	}

}
