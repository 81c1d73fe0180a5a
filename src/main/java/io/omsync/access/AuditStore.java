package io.omsync.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** What was done at the console; rows are added, never changed. */
@Component
class AuditStore {

	private static final int ADDRESS = 64;

	private static final int TARGET = 255;

	private static final int WHY = 1000;

	private static final int DETAIL = 512;

	private final JdbcClient jdbc;

	AuditStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	long begin(Instant at, String who, String address, String act, String target, String why) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("INSERT INTO audit (at, who, address, act, target, why) VALUES (?, ?, ?, ?, ?, ?)")
			.params(Utc.column(at), who, cut(address, ADDRESS), act, cut(target, TARGET), cut(why, WHY))
			.update(key, "audit_id");
		Number id = key.getKey();
		if (id == null) {
			throw new IllegalStateException("The audit's row has no number");
		}
		return id.longValue();
	}

	void end(long id, Instant at, String outcome, String detail) {
		this.jdbc.sql("INSERT INTO audit_outcome (audit_id, at, outcome, detail) VALUES (?, ?, ?, ?)")
			.params(id, Utc.column(at), outcome, cut(detail, DETAIL))
			.update();
	}

	List<AuditEntry> find(AuditLog.Filter filter, long before, int most) {
		Map<String, String> given = new TreeMap<>(
				Map.of("who", filter.who(), "act", filter.act(), "target", filter.target()));
		given.values().removeIf(String::isBlank);
		String where = given.keySet()
			.stream()
			.map((column) -> " AND " + column + " = :" + column)
			.collect(Collectors.joining());
		return this.jdbc
			.sql("SELECT audit_id, at, who, address, act, target, why, outcome, detail FROM v_audit"
					+ " WHERE audit_id < :before" + where + " ORDER BY audit_id DESC LIMIT :most")
			.param("before", before)
			.param("most", most)
			.params(given)
			.query(AuditStore::entry)
			.list();
	}

	private static AuditEntry entry(ResultSet row, int number) throws SQLException {
		return new AuditEntry(row.getLong("audit_id"), Utc.instant(row, "at"), row.getString("who"),
				row.getString("address"), row.getString("act"), row.getString("target"), row.getString("why"),
				row.getString("outcome"), row.getString("detail"));
	}

	private static String cut(String text, int longest) {
		return (text.codePointCount(0, text.length()) <= longest) ? text
				: text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
	}

}
