package io.omsync.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.omsync.access.Served;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Times as the pages show them; templates know it as {@code times}. */
@Component
@Served
class Times {

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

	private final Clock clock;

	Times(Clock clock) {
		this.clock = clock;
	}

	/** In a zone, which is named. */
	public String local(@Nullable Instant instant, ZoneId zone) {
		if (instant == null) {
			return "–";
		}
		var there = instant.atZone(zone);
		return TEXT.format(there) + " " + (ZoneOffset.UTC.equals(zone.normalized()) ? "UTC" : ZONE.format(there));
	}

	public String utc(@Nullable Instant instant) {
		return local(instant, ZoneOffset.UTC);
	}

	/** How long ago, or in what time; roughly. */
	public String ago(@Nullable Instant instant) {
		if (instant == null) {
			return "–";
		}
		Duration ago = Duration.between(instant, this.clock.instant());
		return ago.isNegative() ? "in " + rough(ago.negated()) : rough(ago) + " ago";
	}

	/** A duration in its largest one or two units. */
	public String rough(@Nullable Duration duration) {
		if (duration == null) {
			return "–";
		}
		long seconds = duration.toSeconds();
		if (seconds < 60) {
			return seconds + " s";
		}
		if (seconds < 3600) {
			return seconds / 60 + " min" + ((seconds < 600 && seconds % 60 != 0) ? " " + seconds % 60 + " s" : "");
		}
		if (seconds < 48 * 3600) {
			return seconds / 3600 + " h" + ((seconds % 3600 >= 60) ? " " + seconds % 3600 / 60 + " min" : "");
		}
		return seconds / 86_400 + " days";
	}

}
