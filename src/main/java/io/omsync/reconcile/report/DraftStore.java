package io.omsync.reconcile.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import javax.sql.DataSource;

import io.omsync.run.Expiring;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Frozen reports that were never prepared for a close. They go with age; what was
 * prepared, signed or replaced never does.
 */
@Component
class DraftStore implements Expiring {

	private static final String OLD = """
			FROM report r
			WHERE r.taken_at < :before AND NOT EXISTS (SELECT 1 FROM period_close c WHERE c.report_id = r.report_id)
			""";

	private final NamedParameterJdbcTemplate named;

	DraftStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	@Override
	public String what() {
		return "draft reports";
	}

	@Override
	public long count(Instant before) {
		Long count = this.named.queryForObject("SELECT COUNT(*) " + OLD, Map.of("before", Utc.column(before)),
				Long.class);
		return (count != null) ? count : 0;
	}

	/** A few of its rows at a time, and the report after them. */
	@Override
	public IntSupplier removing(Instant before, int few) {
		return () -> {
			List<Long> next = this.named.queryForList("SELECT r.report_id " + OLD + " ORDER BY r.report_id LIMIT 1",
					Map.of("before", Utc.column(before)), Long.class);
			return next.isEmpty() ? -1 : removeSome(next.get(0), few);
		};
	}

	private int removeSome(long report, int few) {
		for (String table : FrozenRowStore.TABLES) {
			if (this.named.update("DELETE FROM " + table + " WHERE report_id = :report LIMIT " + few,
					Map.of("report", report)) > 0) {
				return table.equals("report") ? 1 : 0;
			}
		}
		return 0;
	}

}
