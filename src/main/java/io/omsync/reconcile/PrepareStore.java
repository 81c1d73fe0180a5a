package io.omsync.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.connector.Digest;
import io.omsync.run.Turns;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes what is to be looked at again wait: everything when the terms are new, else what
 * was merely expected and is no longer. Everything comes in portions, each in the
 * caller's transaction: who stores orders or documents of the account waits for one
 * portion at most.
 */
@Component
class PrepareStore {

	static final int PORTION = 20_000;

	private final NamedParameterJdbcTemplate named;

	private final Turns turns;

	PrepareStore(DataSource dataSource, Turns turns) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.turns = turns;
	}

	/**
	 * Does the next portion, of about so many rows of each table.
	 * @param before null for the first one
	 * @return null when all is done
	 */
	@Nullable Portion next(String account, Terms terms, Instant now, @Nullable Portion before, int rows) {
		this.turns.take(account);
		Portion done = (before != null) ? more(account, before, rows) : first(account, terms);
		if (done == null) {
			this.named.update(Rules.DUE, Map.of("account", account, "now", Utc.column(now)));
			this.named.update(Rules.HINTS, Map.of("account", account));
		}
		return done;
	}

	private @Nullable Portion first(String account, Terms terms) {
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
		if (before.contains(digest)) {
			return null;
		}
		// From now on what is stored is touched; the digest comes when all the rest is.
		write(account, "", terms, sides, evidence);
		return new Portion(digest, "");
	}

	private @Nullable Portion more(String account, Portion before, int rows) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("account", account);
		values.put("after", before.after());
		values.put("rows", rows);
		String until = this.named.queryForObject(Rules.PORTION, values, String.class);
		values.put("until", until);
		Rules.ALL_AGAIN.forEach((statement) -> this.named.update(statement, values));
		if (until != null) {
			return new Portion(before.digest(), until);
		}
		values.put("digest", before.digest());
		this.named.update("UPDATE reconcile_account SET digest = :digest WHERE account = :account", values);
		return null;
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
	 * How far it is.
	 *
	 * @param digest of the terms that everything is looked at again for
	 * @param after the name of an order; those after it are still to come
	 */
	record Portion(String digest, String after) {
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
