package io.omsync.run;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.connector.JsonMask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whose data was blanked: of these records only ids, codes, amounts and times are stored,
 * in whatever version they come again.
 */
@Component
public class Forgotten {

	private static final int FEW = 500;

	private final NamedParameterJdbcTemplate named;

	private final NamedOrders orders;

	Forgotten(DataSource dataSource, NamedOrders orders) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.orders = orders;
	}

	/** Which of these are. */
	public Set<String> among(String account, Collection<String> keys) {
		return keys.isEmpty() ? Set.of()
				: Set.copyOf(this.named.queryForList(
						"SELECT record_key FROM forgotten_record WHERE account = :account AND record_key IN (:keys)",
						Map.of("account", account, "keys", keys), String.class));
	}

	/**
	 * Tells of raw records of a job whether they belong to one that is.
	 * @param header of the file that they came in
	 */
	Predicate<String> concerned(String account, String job, @Nullable String header) {
		Function<String, Set<String>> told = this.orders.told(account, job, header);
		return (raw) -> anyAmong(account, List.copyOf(told.apply(raw)));
	}

	private boolean anyAmong(String account, List<String> names) {
		for (int from = 0; from < names.size(); from += FEW) {
			if (!among(account, names.subList(from, Math.min(from + FEW, names.size()))).isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The rejects that belong to an order, of which else nothing need be here: its own,
	 * and those that name it.
	 */
	public List<Long> refused(String account, String key) {
		return rejects(account, key, "").stream().map(Raw::rejectId).toList();
	}

	/** What may be kept of a record. */
	public static String blanked(String raw) {
		return new JsonMask().hide(raw);
	}

	/** Since when it is. */
	public Optional<Instant> since(String account, String key) {
		return this.named
			.query("SELECT forgotten_at FROM forgotten_record WHERE account = :account AND record_key = :key",
					Map.of("account", account, "key", key), (row, n) -> Utc.instant(row, "forgotten_at"))
			.stream()
			.findFirst();
	}

	/**
	 * Marks a record under each of its names, and blanks what its rejects hold.
	 * @return how many rejects there were
	 */
	public int mark(String account, Set<String> names, Instant now, String by) {
		return names.stream()
			.flatMap((name) -> mark(account, name, now, by).stream())
			.collect(Collectors.toSet())
			.size();
	}

	private List<Long> mark(String account, String key, Instant now, String by) {
		this.named.update("""
				INSERT IGNORE INTO forgotten_record (account, record_key, forgotten_at, forgotten_by)
				VALUES (:account, :key, :now, :by)
				""", Map.of("account", account, "key", key, "now", Utc.column(now), "by", by));
		List<Raw> rejects = rejects(account, key, " FOR UPDATE");
		for (Raw reject : rejects) {
			this.named.update("UPDATE reject SET raw = :raw WHERE reject_id = :id",
					Map.of("raw", blanked(reject.raw()), "id", reject.rejectId()));
			this.named.update("UPDATE reject_retry SET edited = NULL WHERE reject_id = :id",
					Map.of("id", reject.rejectId()));
		}
		return rejects.stream().map(Raw::rejectId).toList();
	}

	/**
	 * Of a refused order, and of what was refused and names it: documents, which have ids
	 * of their own, and rows of a file, whose key may not be known.
	 */
	private List<Raw> rejects(String account, String key, String lock) {
		String text = StringNode.valueOf(key).toString();
		Map<List<@Nullable String>, Function<String, Set<String>>> told = new HashMap<>();
		return this.named
			.query("""
					SELECT r.reject_id, r.raw, r.job, r.header, r.job LIKE 'order-%' AND r.record_key = :key AS own FROM reject r
					WHERE r.account = :account AND r.job NOT LIKE 'inventory-%'
					  AND (r.job LIKE 'order-%' AND r.record_key = :key
					       OR (r.job NOT LIKE 'order-%' OR r.header IS NOT NULL)
					          AND (LOCATE(:text, r.raw) > 0 OR LOCATE(:key, r.raw) > 0))
					"""
					+ lock, Map.of("account", account, "key", key, "text", text.substring(1, text.length() - 1)),
					(row, n) -> new Raw(row.getLong("reject_id"), row.getString("raw"), row.getString("job"),
							row.getString("header"), row.getBoolean("own")))
			.stream()
			.filter((reject) -> reject.own() || told
				.computeIfAbsent(Arrays.asList(reject.job(), reject.header()),
						(kind) -> this.orders.told(account, reject.job(), reject.header()))
				.apply(reject.raw())
				.contains(key))
			.toList();
	}

	/**
	 * What a reject holds.
	 *
	 * @param own whether its key is the order's
	 */
	private record Raw(long rejectId, String raw, String job, @Nullable String header, boolean own) {
	}

}
