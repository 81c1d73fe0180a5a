package io.omsync.access;

import java.time.Instant;

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

	private static String cut(String text, int longest) {
		return (text.codePointCount(0, text.length()) <= longest) ? text
				: text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
	}

}
