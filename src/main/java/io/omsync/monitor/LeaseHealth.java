package io.omsync.monitor;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether leases can be kept: by the heartbeat's own connection. */
@Component("leaseHealthIndicator")
@UnderServe
class LeaseHealth extends AbstractHealthIndicator {

	private final MonitorStore store;

	LeaseHealth(MonitorStore store) {
		super("Leases can not be kept");
		this.store = store;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		this.store.beat();
		health.up();
	}

}
