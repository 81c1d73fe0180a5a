package io.omsync.alert;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** A line each. */
@Component
class LogChannel implements Channel {

	private static final Logger log = LoggerFactory.getLogger("Alert");

	@Override
	public String name() {
		return "log";
	}

	@Override
	public void tell(List<Message> messages) {
		messages.forEach((message) -> log.warn("{} {}", message.told().trouble().kind(), message.text()));
	}

}
