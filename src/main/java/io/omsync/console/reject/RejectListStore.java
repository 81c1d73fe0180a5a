package io.omsync.console.reject;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.omsync.access.Served;
import io.omsync.run.Rejects;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lists and counts rejects. Ids are found in an index alone, a state at a time, so that
 * the records themselves, which are large, are read for a page only.
 */
@Component
@Served
class RejectListStore {

	private static final int SAME = 20;

	private final NamedParameterJdbcTemplate named;

	RejectListStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** Those before a reject, newest first. */
	List<RejectRow> page(RejectFilter filter, long before, int limit) {
		Map<String, Object> values = values(filter, filter.states(), limit);
		values.put("before", before);
		String ids = union(filter, filter.states(), "r.reject_id < :before", "DESC");
		return ids.isEmpty() ? List.of() : this.named.query("""
				SELECT r.reject_id, r.run_id, r.job, r.account, r.record_key, r.reason_code, r.reason, r.place, r.state,
				       r.created_at
				FROM (%s) found JOIN reject r ON r.reject_id = found.reject_id
				ORDER BY r.reject_id DESC
				LIMIT :limit
				""".formatted(ids), values, RejectListStore::row);
	}

	/** The ids of those behind a reject, up to another, oldest first. */
	List<Long> ids(RejectFilter filter, List<String> states, long after, long upTo, int limit) {
		Map<String, Object> values = values(filter, states, limit);
		values.put("after", after);
		values.put("upTo", upTo);
		String ids = union(filter, states, "r.reject_id > :after AND r.reject_id <= :upTo", "ASC");
		return ids.isEmpty() ? List.of() : this.named.queryForList(
				"SELECT reject_id FROM (" + ids + ") found ORDER BY reject_id LIMIT :limit", values, Long.class);
	}

	RejectCounts counts(RejectFilter filter) {
		Map<String, Object> values = values(filter, filter.states(), RejectCounts.MOST);
		if (filter.states().isEmpty()) {
			return new RejectCounts(0, 0, false, List.of());
		}
		values.put("states", filter.states());
		Map<String, Long> reasons = new HashMap<>();
		long[] sums = new long[2];
		this.named.query("""
				SELECT reason_code, state, COUNT(*) AS many
				FROM (SELECT r.reason_code, r.state FROM %s WHERE r.state IN (:states)%s LIMIT :limit) counted
				GROUP BY reason_code, state
				""".formatted(from(filter, "reject_list"), conditions(filter)), values, (row) -> {
			long many = row.getLong("many");
			reasons.merge(row.getString("reason_code"), many, Long::sum);
			sums[0] += many;
			sums[1] += RejectFilter.WAITING.contains(row.getString("state")) ? many : 0;
		});
		return new RejectCounts(sums[0], sums[1], sums[0] == RejectCounts.MOST,
				reasons.entrySet()
					.stream()
					.map((reason) -> new RejectCounts.Reason(reason.getKey(), reason.getValue()))
					.sorted((a, b) -> Long.compare(b.count(), a.count()))
					.toList());
	}

	/** What became of a reject, and others of the same record. */
	RejectPast past(Rejects.Row reject) {
		List<RejectRow> same = this.named.query("""
				SELECT * FROM reject
				WHERE account = :account AND job = :job AND record_key = :key AND reject_id <> :id
				ORDER BY reject_id DESC
				LIMIT :limit
				""", Map.of("account", reject.account(), "job", reject.job(), "key", reject.recordKey(), "id",
				reject.rejectId(), "limit", SAME), RejectListStore::row);
		return this.named
			.query("""
					SELECT changed_at, retried_by_run, resolved_by_run, settled_at, settled_by, settled_why FROM reject
					WHERE reject_id = :id
					""", Map.of("id", reject.rejectId()), (row, n) -> new RejectPast(Utc.orNull(row, "changed_at"),
					row.getObject("retried_by_run", Long.class), row.getObject("resolved_by_run", Long.class),
					Utc.orNull(row, "settled_at"), row.getString("settled_by"), row.getString("settled_why"), same))
			.get(0);
	}

	/** A part for each state, since an index is in the order of one state alone. */
	private static String union(RejectFilter filter, List<String> states, String range, String order) {
		return IntStream.range(0, states.size())
			.mapToObj((
					i) -> "(SELECT r.reject_id FROM %s WHERE r.state = :state%d AND %s%s ORDER BY r.reject_id %s LIMIT :limit)"
						.formatted(from(filter, index(filter, states.get(i))), i, range, conditions(filter), order))
			.collect(Collectors.joining(" UNION ALL "));
	}

	/**
	 * What waits is little, and sorted for a page. What is over only grows: it is read
	 * from its end, unless few can be meant.
	 */
	private static String index(RejectFilter filter, String state) {
		boolean few = filter.account() != null || filter.text() != null;
		boolean some = filter.job() != null || filter.code() != null;
		return (few || some && RejectFilter.WAITING.contains(state)) ? "reject_list" : "reject_newest";
	}

	private static String from(RejectFilter filter, String index) {
		return (filter.run() == null) ? "reject r FORCE INDEX (" + index + ")"
				: "(SELECT reject_id FROM reject WHERE run_id = :run UNION"
						+ " SELECT reject_id FROM reject WHERE retried_by_run = :run) of_run"
						+ " JOIN reject r ON r.reject_id = of_run.reject_id";
	}

	private static String conditions(RejectFilter filter) {
		return ((filter.account() != null) ? " AND r.account = :account" : "")
				+ ((filter.job() != null) ? " AND r.job = :job" : "")
				+ ((filter.code() != null) ? " AND r.reason_code = :code" : "")
				+ ((filter.text() != null) ? " AND LOCATE(:text, r.record_key) > 0" : "");
	}

	private static Map<String, Object> values(RejectFilter filter, List<String> states, int limit) {
		Map<String, Object> values = new HashMap<>();
		values.put("account", filter.account());
		values.put("job", filter.job());
		values.put("run", filter.run());
		values.put("code", filter.code());
		values.put("text", filter.text());
		values.put("limit", limit);
		for (int i = 0; i < states.size(); i++) {
			values.put("state" + i, states.get(i));
		}
		return values;
	}

	private static RejectRow row(ResultSet row, int n) throws SQLException {
		return new RejectRow(row.getLong("reject_id"), row.getLong("run_id"), row.getString("job"),
				row.getString("account"), row.getString("record_key"), row.getString("reason_code"),
				row.getString("reason"), row.getString("place"), row.getString("state"),
				Utc.instant(row, "created_at"));
	}

}
