package io.omsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Instants in DATETIME(6) columns, which hold UTC whatever the zones of server, session
 * and JVM are. They are cut to microseconds, because MySQL rounds.
 */
public final class Utc {

	private Utc() {
	}

	/** What goes into a column. */
	public static LocalDateTime column(Instant instant) {
		return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/** What comes out of a column that is never null. */
	public static Instant instant(ResultSet row, String column) throws SQLException {
		Instant instant = orNull(row, column);
		if (instant == null) {
			throw new SQLException("The column " + column + " is null");
		}
		return instant;
	}

	/** What comes out of a column. */
	public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	/** Now, as a column would hold it. */
	public static Instant now(Clock clock) {
		return clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
