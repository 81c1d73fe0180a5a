package io.omsync.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import io.omsync.run.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Tells what is due on a channel; what could not be told is tried later and later. */
@Component
class Delivery {

	private static final Logger log = LoggerFactory.getLogger(Delivery.class);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private final NewsStore news;

	private final Clock clock;

	Delivery(NewsStore news, Clock clock) {
		this.news = news;
		this.clock = clock;
	}

	/** Holds no connection while it tells. */
	void on(Channel channel) {
		Instant now = Utc.now(this.clock);
		List<NewsStore.Pending> due = this.news.claim(channel.name(), now, now.plus(LONGEST_WAIT));
		if (due.isEmpty()) {
			return;
		}
		try {
			channel.tell(due.stream().map((one) -> new Message(one.news(), one.told())).toList());
		}
		catch (Channel.NotTold ex) {
			notTold(channel, due, String.valueOf(ex.getMessage()));
			return;
		}
		catch (RuntimeException ex) {
			notTold(channel, due, ex.getClass().getSimpleName());
			return;
		}
		due.forEach(this.news::sent);
	}

	private void notTold(Channel channel, List<NewsStore.Pending> due, String why) {
		OptionalInt attempts = due.stream().mapToInt(NewsStore.Pending::attempts).min();
		Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts.orElse(0), 10));
		Instant again = Utc.now(this.clock).plus((wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT);
		due.forEach((one) -> this.news.failed(one, again));
		log.warn("{} alerts could not be told by {} ({}); tried again at {}", due.size(), channel.name(), why, again);
	}

}
