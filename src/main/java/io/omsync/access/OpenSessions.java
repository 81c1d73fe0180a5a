package io.omsync.access;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.stereotype.Component;

/** Counts the sessions of this process. */
@Component
@Served
class OpenSessions implements HttpSessionListener {

	private final AtomicInteger open = new AtomicInteger();

	int count() {
		return this.open.get();
	}

	@Override
	public void sessionCreated(HttpSessionEvent event) {
		this.open.incrementAndGet();
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		this.open.decrementAndGet();
	}

}
