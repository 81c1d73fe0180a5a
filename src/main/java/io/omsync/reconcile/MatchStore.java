package io.omsync.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.connector.Digest;
import io.omsync.run.Turns;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Matches the orders of an account that were touched, a chunk at a time, by the
 * statements of {@code sql/reconcile/}. In the caller's transaction, which must see what
 * is committed by now: who stores orders or documents of the account waits meanwhile.
 */
@Component
class MatchStore {

	private final NamedParameterJdbcTemplate named;

	private final Turns turns;

	MatchStore(DataSource dataSource, Turns turns) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.turns = turns;
	}

	/**
	 * Sets the terms, and makes what was merely expected and is no longer wait.
	 * @return what is still to be said to {@link #prepared} once all else waits, part by
	 * part; empty when the terms are the same
	 */
	String prepare(String account, Terms terms, Instant now) {
		this.turns.take(account);
		Evidence evidence = this.named.queryForObject(
				"""
						SELECT EXISTS (SELECT 1 FROM shipment WHERE account = :account) AS shipments,
						       EXISTS (SELECT 1 FROM invoice WHERE account = :account) AS invoices,
						       EXISTS (SELECT 1 FROM payment WHERE account = :account) AS payments,
						       EXISTS (SELECT 1 FROM goods_return WHERE account = :account) AS returns,
						       COALESCE(GROUP_CONCAT(DISTINCT CASE WHEN tax_total <> 0 THEN origin END ORDER BY origin), '')
						           AS taxed,
						       COALESCE(GROUP_CONCAT(DISTINCT CASE WHEN shipping_total <> 0 THEN origin END ORDER BY origin), '')
						           AS freighted
						FROM invoice
						WHERE account = :account
						""",
				Map.of("account", account), Evidence::of);
		if (evidence == null) {
			throw new IllegalStateException("A query of one row had none");
		}
		Sides sides = terms.sides().or(evidence.sides());
		String digest = Digest.of(Rules.VERSION + " " + terms.text() + " " + sides + " " + evidence);
		List<String> before = this.named.queryForList("SELECT digest FROM reconcile_account WHERE account = :account",
				Map.of("account", account), String.class);
		boolean same = before.contains(digest);
		if (!same) {
			write(account, "", terms, sides, evidence);
		}
		this.named.update("""
				INSERT IGNORE INTO reconcile_touched (account, order_id)
				SELECT account, order_id FROM finding
				WHERE account = :account AND state = 'EXPECTED' AND due_at <= :now
				""", Map.of("account", account, "now", Utc.column(now)));
		return same ? "" : digest;
	}

	/**
	 * Makes a part of all that there is wait. What changes from now on is noted with the
	 * change, so that others need not wait for the whole.
	 */
	void lookAgain(String account, int part) {
		this.turns.take(account);
		this.named.update(Rules.ALL_AGAIN.get(part), Map.of("account", account));
	}

	/** All waits. */
	void prepared(String account, String digest) {
		this.named.update("UPDATE reconcile_account SET digest = :digest WHERE account = :account",
				Map.of("account", account, "digest", digest));
	}

	private void write(String account, String digest, Terms terms, Sides sides, Evidence evidence) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("account", account);
		row.put("digest", digest);
		row.put("shipments", sides.shipments());
		row.put("invoices", sides.invoices());
		row.put("payments", sides.payments());
		row.put("returns", sides.returns());
		row.put("taxes", !evidence.taxed().isEmpty());
		row.put("freights", !evidence.freighted().isEmpty());
		row.put("taxed", evidence.taxed());
		row.put("freighted", evidence.freighted());
		row.put("lookups", terms.lookups());
		row.put("on_order", terms.onOrder());
		row.put("above", terms.above());
		row.put("below", terms.below());
		row.put("percent", terms.percent());
		this.named.update("INSERT INTO reconcile_account (" + String.join(", ", row.keySet()) + ") VALUES (:"
				+ String.join(", :", row.keySet()) + ") ON DUPLICATE KEY UPDATE "
				+ row.keySet()
					.stream()
					.map((column) -> column + " = VALUES(" + column + ")")
					.collect(Collectors.joining(", ")),
				row);
		terms.ageing().forEach((kind, ageing) -> ageing(account, kind.name(), ageing));
	}

	private void ageing(String account, String kind, Duration ageing) {
		this.named.update("REPLACE INTO reconcile_ageing (account, kind, seconds) VALUES (:account, :kind, :seconds)",
				Map.of("account", account, "kind", kind, "seconds", ageing.toSeconds()));
	}

	/**
	 * Looks at a chunk and tells how many names of orders it had; fewer than asked for:
	 * the last.
	 */
	int match(String account, long run, Instant now, int chunk) {
		this.turns.take(account);
		this.named.getJdbcOperations().execute("SET SESSION group_concat_max_len = 65536");
		Map<String, Object> values = Map.of("account", account, "run", run, "now", Utc.column(now), "chunk", chunk);
		int taken = this.named.update(Rules.CHUNK.get(0), values);
		if (taken > 0) {
			Rules.CHUNK.stream().skip(1).forEach((statement) -> this.named.update(statement, values));
		}
		if (taken < chunk) {
			this.named.update("UPDATE reconcile_account SET matched_at = :now WHERE account = :account", values);
		}
		return taken;
	}

	/** How many findings a run changed, by kind and state. */
	List<Changed> changed(long run) {
		return this.named.query("""
				SELECT f.kind, v.state, COUNT(*) AS findings
				FROM finding_version v
				         JOIN finding f ON f.finding_id = v.finding_id
				WHERE v.run_id = :run
				  AND NOT EXISTS (SELECT 1 FROM finding_version n
				                  WHERE n.finding_id = v.finding_id AND n.run_id = :run AND n.version > v.version)
				GROUP BY f.kind, v.state
				ORDER BY f.kind, v.state
				""", Map.of("run", run),
				(row, n) -> new Changed(row.getString("kind"), row.getString("state"), row.getLong("findings")));
	}

	/** The sides that an account was matched by. */
	Sides sides(String account) {
		return this.named
			.query("SELECT shipments, invoices, payments, returns FROM reconcile_account WHERE account = :account",
					Map.of("account", account), (row, n) -> MatchStore.sides(row))
			.get(0);
	}

	private static Sides sides(ResultSet row) throws SQLException {
		return new Sides(row.getBoolean("shipments"), row.getBoolean("invoices"), row.getBoolean("payments"),
				row.getBoolean("returns"));
	}

	/** Findings of a kind that have a state now. */
	record Changed(String kind, String state, long findings) {
	}

	/**
	 * What the stored documents show.
	 *
	 * @param taxed origins of invoices that tell their tax
	 * @param freighted those of invoices that tell their freight
	 */
	private record Evidence(Sides sides, String taxed, String freighted) {

		static Evidence of(ResultSet row, int n) throws SQLException {
			return new Evidence(MatchStore.sides(row), row.getString("taxed"), row.getString("freighted"));
		}

	}

}
