package io.omsync.reconcile.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.reconcile.report.Part.Standing;
import io.omsync.run.Refused;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Freezes what a report says, as of one instant. Nobody waits for it but who takes or
 * signs another one of the account.
 */
@Service
public class Snapshots {

	private final DataSource dataSource;

	private final FrozenRowStore store;

	private final TransactionOperations transactions;

	private final Clock clock;

	Snapshots(DataSource dataSource, FrozenRowStore store, TransactionOperations transactions, Clock clock) {
		this.dataSource = dataSource;
		this.store = store;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Takes a revision of a period; one that nobody closed with is taken anew. In the
	 * caller's transaction where there is one.
	 * @param revision 0 for a draft
	 * @param asOf of the ages; null for the last matching
	 * @return the report's number
	 * @throws Refused when nothing was matched yet, or another process is at it
	 */
	public long take(String account, Period period, int revision, @Nullable Instant asOf) {
		Long report = this.transactions.execute((status) -> {
			hold(account);
			return fill(account, period, revision, asOf);
		});
		if (report == null) {
			throw new IllegalStateException("A transaction gave nothing");
		}
		return report;
	}

	/**
	 * Keeps others from taking or signing a report of an account, to the end of the
	 * caller's transaction.
	 */
	public void hold(String account) {
		try {
			this.store.hold(account);
		}
		catch (PessimisticLockingFailureException ex) {
			throw new Refused("Another process is at a report of " + account + "; try again when it has ended");
		}
	}

	/** Takes a report away that nobody closed with. */
	public void remove(long report) {
		this.store.remove(report);
	}

	private long fill(String account, Period period, int revision, @Nullable Instant asOf) {
		Instant matched = this.store.matched(account);
		if (matched == null) {
			throw new Refused("Nothing of " + account
					+ " was matched yet; run it first: omsync run reconcile --account " + account);
		}
		this.store.remove(account, period.name(), revision);
		FrozenRowStore.Closed closed = this.store.closed(account, period.name());
		Standing standing = standing(closed, period);
		long report = this.store.begin(account, period, revision, (asOf != null) ? asOf : matched, closed.report(),
				Utc.now(this.clock));
		Map<String, @Nullable Object> values = values(report, account, period, closed);
		try (InstantStore instant = new InstantStore(this.dataSource)) {
			for (Part part : Part.values()) {
				copy(instant, part, part.select(standing), values, period);
				Tally.tie(part, instant.tallies(Tally.stored(part, standing), values),
						this.store.tallies(Tally.frozen(part), values));
			}
			findings(instant, standing, values, period);
			if (standing == Standing.FIRST_OPEN) {
				changes(instant, report, values);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The stored data can not be read: " + ex.getMessage(), ex);
		}
		if (standing == Standing.CLOSED) {
			for (Part part : Part.values()) {
				this.store.update(part.keep(), values);
			}
			this.store.update(Change.KEEP, values);
			this.store.update(FindingRows.KEEP, values);
		}
		requireFounded(values);
		this.store.runs(report);
		return report;
	}

	private void requireFounded(Map<String, @Nullable Object> values) {
		this.store.unfounded(values).forEach((order) -> {
			throw new ReportFailure(
					"Order " + order + " stands under findings, and no report has one of them; nothing is"
							+ " written, take the report again");
		});
	}

	private static Standing standing(FrozenRowStore.Closed closed, Period period) {
		if (closed.report() != null) {
			return Standing.CLOSED;
		}
		String last = closed.last();
		return (last != null && Period.of(last, period.zone()).next().equals(period)) ? Standing.FIRST_OPEN
				: Standing.OPEN;
	}

	private static Map<String, @Nullable Object> values(long report, String account, Period period,
			FrozenRowStore.Closed closed) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("report", report);
		values.put("account", account);
		values.put("period", period.name());
		values.put("from", Utc.column(period.from()));
		values.put("to", Utc.column(period.to()));
		values.put("began",
				Utc.column((closed.first() != null) ? Period.of(closed.first(), period.zone()).from() : period.from()));
		values.put("previous", closed.report());
		return values;
	}

	private void copy(InstantStore instant, Part part, String select, Map<String, @Nullable Object> values,
			Period period) {
		FrozenRowStore.Rows rows = this.store.rows(part.insert());
		instant.each(select, values, (row) -> rows.add(cells(row, period)));
		rows.flush();
	}

	/** All but the fourth, which tells the month where the third does not. */
	private static Object[] cells(ResultSet row, Period period) throws SQLException {
		String own = row.getString("own_period");
		List<Object> cells = new ArrayList<>(List.of(row.getLong(1), row.getString(2),
				own.isEmpty() ? period.of(Utc.instant(row, "belongs_at")).name() : own));
		for (int i = 5; i <= row.getMetaData().getColumnCount(); i++) {
			cells.add(row.getObject(i));
		}
		return cells.toArray();
	}

	private void findings(InstantStore instant, Standing standing, Map<String, @Nullable Object> values,
			Period period) {
		FrozenRowStore.Rows rows = this.store.rows(FindingRows.INSERT);
		instant.each(FindingRows.select(standing), values, (row) -> rows.add(row.getLong(1), row.getLong(2),
				row.getInt(3), period.of(Utc.instant(row, "belongs_at")).name()));
		rows.flush();
	}

	private void changes(InstantStore instant, long report, Map<String, @Nullable Object> values) {
		FrozenRowStore.Rows rows = this.store.rows(Change.INSERT);
		for (Part part : Part.values()) {
			instant.each(part.changes(), values, (row) -> Change.of(part, row).rows(report).forEach(rows::add));
		}
		rows.flush();
	}

}
