package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.omsync.Trial;
import io.omsync.model.FindingKind;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Matches accounts of a trial as the job does, and tells what was found. */
final class Reconciled {

	private static final int PORTION = 7;

	/** From such a chunk on, portions are the program's. */
	private static final int MANY = 5000;

	static final Sides ALL = new Sides(true, true, true, true);

	private final Trial trial;

	private final PrepareStore prepare;

	private final MatchStore store;

	private final TransactionTemplate transaction;

	Reconciled(Trial trial) {
		this.trial = trial;
		this.prepare = trial.get(PrepareStore.class);
		this.store = trial.get(MatchStore.class);
		this.transaction = new TransactionTemplate(trial.get(PlatformTransactionManager.class));
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/** Three days of age and a cent of tolerance. */
	static Terms terms(boolean onOrder) {
		return terms(onOrder, "0.01");
	}

	static Terms terms(boolean onOrder, String tolerance) {
		return terms(onOrder, tolerance, "0");
	}

	static Terms terms(boolean onOrder, String tolerance, String percent) {
		Map<FindingKind, Duration> ageing = new TreeMap<>();
		for (FindingKind kind : FindingKind.values()) {
			ageing.put(kind, Duration.ofDays(3));
		}
		var amount = new BigDecimal(tolerance);
		return new Terms(ALL, false, onOrder, amount, amount, new BigDecimal(percent), ageing);
	}

	Reconciled match(String account, Terms terms) {
		return match(account, terms, Books.NOW, 2, 1000);
	}

	Reconciled match(String account, Terms terms, Instant now, long run, int chunk) {
		PrepareStore.Portion[] portion = new PrepareStore.Portion[1];
		int rows = (chunk < MANY) ? PORTION : PrepareStore.PORTION;
		do {
			this.transaction.executeWithoutResult(
					(status) -> portion[0] = this.prepare.next(account, terms, now, portion[0], rows));
		}
		while (portion[0] != null);
		for (boolean more = true; more;) {
			more = Boolean.TRUE
				.equals(this.transaction.execute((status) -> this.store.match(account, run, now, chunk) == chunk));
		}
		return this;
	}

	/** As if it had been written by a store. */
	void touch(String account, String order) {
		this.trial.sql
			.update("INSERT IGNORE INTO reconcile_touched (account, order_id) SELECT account, ? FROM reconcile_account"
					+ " WHERE account = ?", order, account);
	}

	/**
	 * What is not resolved, of each order, as kind, expected, actual, currency and state.
	 */
	Map<String, TreeSet<String>> findings(String account) {
		Map<String, TreeSet<String>> found = new TreeMap<>();
		for (Map<String, Object> row : rows(account)) {
			found.computeIfAbsent(row.get("order_id").toString(), (order) -> new TreeSet<>()).add(said(row));
		}
		return found;
	}

	private List<Map<String, Object>> rows(String account) {
		return this.trial.rows("SELECT * FROM v_finding WHERE account = ? AND state <> 'RESOLVED'", account);
	}

	private static String said(Map<String, Object> row) {
		return row.get("kind") + " " + plain(row.get("expected")) + " " + plain(row.get("actual"))
				+ ((row.get("currency") != null) ? " " + row.get("currency") : "")
				+ ("OPEN".equals(row.get("state")) ? "" : " " + row.get("state"));
	}

	static String plain(Object number) {
		BigDecimal bare = ((BigDecimal) number).stripTrailingZeros();
		return bare.setScale(Math.max(0, bare.scale())).toPlainString();
	}

}
