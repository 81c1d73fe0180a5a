package io.omsync.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import org.springframework.stereotype.Component;

/** What has become of the causes of trouble, and whether that is worth telling. */
@Component
class Causes {

	/** So long a cause that was told as over is not told as new. */
	static final Duration QUIET = Duration.ofMinutes(15);

	private final AlertStore alerts;

	private final AlertSettings settings;

	Causes(AlertStore alerts, AlertSettings settings) {
		this.alerts = alerts;
		this.settings = settings;
	}

	/** Those that are not over. */
	Map<Trouble.Identity, Told> open() {
		return this.alerts.open();
	}

	void begin(Trouble trouble, Instant now) {
		this.alerts.begin(trouble, now);
	}

	void goesOn(Told told, Trouble trouble, Instant now) {
		this.alerts.seen(told.alertId(), trouble, now);
		if (told.grown(trouble.count())) {
			this.alerts.again(told.alertId(), News.WORSE, now);
		}
		else if (!trouble.kind().passed() && !told.toldAt().plus(this.settings.remind()).isAfter(now)) {
			this.alerts.again(told.alertId(), News.STILL, now);
		}
	}

	/** It is there, and whoever has to know does. */
	void stays(Told told, Trouble trouble, Instant now) {
		this.alerts.seen(told.alertId(), trouble, now);
	}

	void over(Told told, Instant now) {
		this.alerts.over(told.alertId(), !told.trouble().kind().passed(), now, now.plus(QUIET));
	}

	/**
	 * What a channel of this process has not been told of: another process, which looked,
	 * may not have it.
	 */
	void tellUntold(Collection<String> channels, Instant now) {
		channels.forEach((channel) -> this.alerts.tellUntold(channel, now, now.plus(QUIET)));
	}

}
