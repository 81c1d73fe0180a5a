package io.omsync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds runs among very many: each page is read along an index, newest run first. */
@Service
public class RunSearch {

	/** So far may the clocks of processes that number runs be apart. */
	private static final Duration CLOCKS = Duration.ofHours(1);

	private final JdbcClient jdbc;

	RunSearch(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * A page of runs.
	 * @param before only runs with a lower number; null from the newest on
	 */
	public List<RunRecord> page(Asked asked, @Nullable Long before, int limit) {
		return query(asked, before)
			.map((query) -> this.jdbc.sql(query.sql())
				.params(query.values())
				.param("limit", limit)
				.query(RunStore::map)
				.list())
			.orElse(List.of());
	}

	/** What a page is read with; empty when there can be no such run. */
	Optional<Query> query(Asked asked, @Nullable Long before) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> values = new LinkedHashMap<>();
		add(conditions, values, "account = :account", "account", asked.account());
		add(conditions, values, "job = :job", "job", asked.job());
		add(conditions, values, "status = :status", "status", (asked.status() != null) ? asked.status().name() : null);
		add(conditions, values, "run_id < :before", "before", before);
		if (!between(conditions, values, asked)) {
			return Optional.empty();
		}
		String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
		return Optional
			.of(new Query("SELECT * FROM run" + index(asked) + where + " ORDER BY run_id DESC LIMIT :limit", values));
	}

	/**
	 * The index that has just these runs in the order of their numbers. With a status
	 * beside something else it hangs on how rare the status is: the server decides.
	 */
	private static String index(Asked asked) {
		boolean ofAccount = asked.account() != null;
		boolean ofJob = asked.job() != null;
		if (asked.status() != null && (ofAccount || ofJob)) {
			return "";
		}
		String index = (asked.status() != null) ? "run_of_status"
				: ofAccount ? (ofJob ? "run_by_account" : "run_of_account") : ofJob ? "run_of_job" : "PRIMARY";
		return " FORCE INDEX (" + index + ")";
	}

	/** Runs are numbered as they begin, so times are bounds of numbers first. */
	private boolean between(List<String> conditions, Map<String, Object> values, Asked asked) {
		Instant from = asked.from();
		if (from != null) {
			Optional<Long> first = number("started_at >= ? ORDER BY started_at", from.minus(CLOCKS));
			if (first.isEmpty()) {
				return false;
			}
			add(conditions, values, "run_id >= :first", "first", first.get());
			add(conditions, values, "started_at >= :from", "from", Utc.column(from));
		}
		Instant to = asked.to();
		if (to != null) {
			Optional<Long> last = number("started_at < ? ORDER BY started_at DESC", to.plus(CLOCKS));
			if (last.isEmpty()) {
				return false;
			}
			add(conditions, values, "run_id <= :last", "last", last.get());
			add(conditions, values, "started_at < :to", "to", Utc.column(to));
		}
		return true;
	}

	private Optional<Long> number(String where, Instant time) {
		return this.jdbc.sql("SELECT run_id FROM run WHERE " + where + " LIMIT 1")
			.param(Utc.column(time))
			.query(Long.class)
			.optional();
	}

	private static void add(List<String> conditions, Map<String, Object> values, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			values.put(name, value);
		}
	}

	/** A statement that lacks its {@code limit}. */
	record Query(String sql, Map<String, Object> values) {
	}

	/**
	 * Which runs; null is any.
	 *
	 * @param from begun then or later
	 * @param to begun before that
	 */
	public record Asked(@Nullable String account, @Nullable String job, @Nullable Status status, @Nullable Instant from,
			@Nullable Instant to) {
	}

}
