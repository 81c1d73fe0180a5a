package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.reconcile.close.Preparing;
import io.omsync.reconcile.close.Signer;
import io.omsync.reconcile.close.Signing;
import io.omsync.reconcile.close.Since;
import io.omsync.reconcile.report.Difference;
import io.omsync.reconcile.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * Months of the account {@code shop} that were read to their ends and matched, and what
 * people do with them.
 */
final class Months implements AutoCloseable {

	static final Signer KARI = new Signer("kari", "desk-1", "kari");

	static final Signer OLA = new Signer("ola", "desk-2", "ola");

	final Trial trial;

	final Books books;

	Months(Path home) {
		this.trial = Trial.of(home, (options) -> options.withOrders(1), "");
		this.books = new Books(this.trial.sql, "shop");
	}

	/** All of 2025 is read, and nothing is there. */
	void empty() {
		this.trial.emptyTables();
		for (String job : List.of("order-pull", "reconcile")) {
			window(job, "2025-01-01", "2026-01-01", "DONE");
		}
		match();
	}

	void window(String job, String from, String to, String state) {
		this.trial.sql.update("INSERT INTO run_window (account, job, slice_from, slice_to, state, run_id, planned)"
				+ " VALUES ('shop', ?, ?, ?, ?, 17, TRUE)", job, from, to, state);
	}

	void match() {
		new Reconciled(this.trial).match("shop", Reconciled.terms(false));
	}

	/** Documents of a day; what they are of is matched. */
	Months on(String day, String order, String... lines) {
		long days = ChronoUnit.DAYS.between(LocalDate.parse(day), LocalDate.ofInstant(Books.NOW, ZoneOffset.UTC));
		for (String line : lines) {
			this.books.of(order, line + " days=" + days);
		}
		new Reconciled(this.trial).touch("shop", order);
		match();
		return this;
	}

	/** Without its credentials: a close calls no vendor. */
	Account account() {
		return this.trial.get(Accounts.class).outline("shop").account();
	}

	static Period period(String month) {
		return Period.of(month, ZoneOffset.UTC);
	}

	Preparing.Prepared prepare(String month) {
		return this.trial.get(Preparing.class).prepare(account(), period(month), KARI, null);
	}

	Preparing.Prepared reopen(String month) {
		return this.trial.get(Preparing.class).prepare(account(), period(month), KARI, "an invoice came late");
	}

	Signing.Signed sign(String month, Signer signer) {
		return this.trial.get(Signing.class).sign(account(), period(month), signer);
	}

	/** Two people sign what was prepared. */
	void signed(String month) {
		sign(month, KARI);
		sign(month, OLA);
	}

	void closed(String... months) {
		for (String month : months) {
			prepare(month);
			signed(month);
		}
	}

	/** What changed since, a line each. */
	List<String> diff(String month) {
		List<String> lines = new java.util.ArrayList<>();
		this.trial.get(Since.class)
			.show("shop", period(month),
					(base, sums, differences) -> differences.accept((one) -> lines.add(said(one))));
		return lines;
	}

	private static String said(Difference one) {
		return one.what() + " " + one.id() + " " + (one.how() + " " + one.column()).strip() + " "
				+ side(one.classBefore(), one.before()) + " > " + side(one.classAfter(), one.after())
				+ (one.currency().isEmpty() ? "" : " " + one.currency());
	}

	private static String side(@Nullable String standing, java.math.BigDecimal amount) {
		return (standing != null) ? amount.stripTrailingZeros().toPlainString() + " " + standing : "-";
	}

	/** Rows of a month's locked report. */
	List<String> locked(String month, String columns, String table) {
		return this.trial
			.rows("SELECT " + columns + " FROM " + table
					+ " r JOIN period_close c ON c.report_id = r.report_id AND c.state = 'LOCKED'"
					+ " WHERE c.period = ? ORDER BY 1", month)
			.stream()
			.map((row) -> String.join(" ",
					row.values()
						.stream()
						.map((cell) -> (cell instanceof java.math.BigDecimal number)
								? number.stripTrailingZeros().toPlainString() : String.valueOf(cell))
						.toList()))
			.toList();
	}

	LocalDateTime at(String day) {
		return LocalDate.parse(day).atTime(12, 0);
	}

	@Override
	public void close() {
		this.trial.close();
	}

}
