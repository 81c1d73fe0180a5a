package io.omsync.reconcile.close;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What was prepared, signed and locked, in the caller's transaction. */
@Component
class CloseStore {

	private final NamedParameterJdbcTemplate named;

	CloseStore(DataSource dataSource) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
	}

	/** A period's revision of a state; of PREPARED and LOCKED there is one at most. */
	Optional<Revision> find(String account, String period, String state) {
		return this.named.query("""
				SELECT * FROM period_close
				WHERE account = :account AND period = :period AND state = :state
				""", Map.of("account", account, "period", period, "state", state), CloseStore::revision)
			.stream()
			.findFirst();
	}

	/** The number of the next revision. */
	int next(String account, String period) {
		Integer next = this.named.queryForObject(
				"SELECT COALESCE(MAX(revision), 0) + 1 FROM period_close WHERE account = :account AND period = :period",
				Map.of("account", account, "period", period), Integer.class);
		return (next != null) ? next : 1;
	}

	/** Whether a report is still there; it stays to the end of the transaction. */
	boolean holds(long report) {
		return !this.named
			.queryForList("SELECT report_id FROM report WHERE report_id = :report FOR UPDATE", Map.of("report", report),
					Long.class)
			.isEmpty();
	}

	/** Keeps what was prepared; it takes the place of what was prepared before. */
	void prepared(Revision revision) {
		Map<String, Object> values = new HashMap<>();
		values.put("account", revision.account());
		values.put("period", revision.period());
		values.put("revision", revision.number());
		values.put("report", revision.reportId());
		values.put("manifest", revision.manifest());
		values.put("folder", revision.folder());
		values.put("reason", revision.reason());
		values.put("by", revision.preparedBy());
		values.put("at", Utc.column(revision.preparedAt()));
		drop(revision.account(), revision.period());
		this.named.update(
				"""
						INSERT INTO period_close (account, period, revision, report_id, state, manifest, folder, reason, prepared_by,
						                          prepared_at)
						VALUES (:account, :period, :revision, :report, 'PREPARED', :manifest, :folder, :reason, :by, :at)
						""",
				values);
	}

	/** Takes back what was prepared; its signatures are of no use any more. */
	void drop(String account, String period) {
		this.named.update("""
				UPDATE period_close SET state = 'DROPPED'
				WHERE account = :account AND period = :period AND state = 'PREPARED'
				""", Map.of("account", account, "period", period));
	}

	List<Signature> signatures(Revision revision) {
		return this.named.query("""
				SELECT * FROM period_signature
				WHERE account = :account AND period = :period AND revision = :revision
				ORDER BY place
				""", key(revision), (row, n) -> new Signature(row.getString("signer"), row.getString("host"),
				row.getString("login"), Utc.instant(row, "signed_at")));
	}

	/** Whether a person has signed already. */
	boolean signed(Revision revision, Signer signer) {
		Map<String, Object> values = key(revision);
		values.put("person", signer.person());
		return !this.named.queryForList("""
				SELECT place FROM period_signature
				WHERE account = :account AND period = :period AND revision = :revision AND person = :person
				""", values, Integer.class).isEmpty();
	}

	void sign(Revision revision, int place, Signer signer, Instant now) {
		Map<String, Object> values = key(revision);
		values.put("place", place);
		values.put("signer", signer.name());
		values.put("host", signer.host());
		values.put("login", signer.login());
		values.put("person", signer.person());
		values.put("manifest", revision.manifest());
		values.put("now", Utc.column(now));
		this.named.update("""
				INSERT INTO period_signature (account, period, revision, place, signer, host, login, person, manifest,
				                              signed_at)
				VALUES (:account, :period, :revision, :place, :signer, :host, :login, :person, :manifest, :now)
				""", values);
	}

	/** A locked one before it stays as what it was. */
	void lock(Revision revision, Instant now) {
		Map<String, Object> values = key(revision);
		values.put("now", Utc.column(now));
		this.named.update("""
				UPDATE period_close SET state = 'REPLACED'
				WHERE account = :account AND period = :period AND state = 'LOCKED'
				""", values);
		this.named.update("""
				UPDATE period_close SET state = 'LOCKED', locked_at = :now
				WHERE account = :account AND period = :period AND revision = :revision
				""", values);
	}

	/** The first and last period that is locked; null where none is. */
	Range locked(String account) {
		return this.named.query("""
				SELECT MIN(period) AS first, MAX(period) AS last FROM period_close
				WHERE account = :account AND state = 'LOCKED'
				""", Map.of("account", account), (row, n) -> new Range(row.getString("first"), row.getString("last")))
			.get(0);
	}

	/** An earlier period that was prepared for its first close, and is not closed. */
	Optional<String> begun(String account, String before) {
		return this.named.queryForList("""
				SELECT p.period FROM period_close p
				WHERE p.account = :account AND p.period < :before AND p.state = 'PREPARED'
				  AND NOT EXISTS (SELECT 1 FROM period_close l
				                  WHERE l.account = p.account AND l.period = p.period AND l.state = 'LOCKED')
				ORDER BY p.period
				LIMIT 1
				""", Map.of("account", account, "before", before), String.class).stream().findFirst();
	}

	private static Map<String, Object> key(Revision revision) {
		return new HashMap<>(
				Map.of("account", revision.account(), "period", revision.period(), "revision", revision.number()));
	}

	static Revision revision(ResultSet row, int n) throws SQLException {
		return new Revision(row.getString("account"), row.getString("period"), row.getInt("revision"),
				row.getLong("report_id"), row.getString("state"), row.getString("manifest"), row.getString("folder"),
				row.getString("reason"), row.getString("prepared_by"), Utc.instant(row, "prepared_at"),
				Utc.orNull(row, "locked_at"));
	}

	/** From the first to the last. */
	record Range(@Nullable String first, @Nullable String last) {
	}

}
