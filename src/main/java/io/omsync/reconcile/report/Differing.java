package io.omsync.reconcile.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.omsync.reconcile.report.Difference.How;
import org.jspecify.annotations.Nullable;

/** Tells of one row that two reports have otherwise in which ways they do. */
final class Differing {

	private final String what;

	private final ResultSet row;

	private final @Nullable String before;

	private final @Nullable String after;

	Differing(String what, ResultSet row) throws SQLException {
		this.what = what;
		this.row = row;
		this.before = row.getString("currency_before");
		this.after = row.getString("currency_after");
	}

	/** One for each column that people sign, and if there is none, of the rest. */
	List<Difference> document(Part part) throws SQLException {
		List<Difference> all = new ArrayList<>();
		if (!both() || !same("amount")) {
			all.addAll(amounts(alone(How.AMOUNT), "", "amount"));
		}
		else if (!Objects.equals(text("class_before"), text("class_after"))) {
			all.addAll(amounts(How.CLASS, "", "amount"));
		}
		if (both()) {
			for (String column : part.texts()) {
				String one = text(column + "_before");
				String other = text(column + "_after");
				if (!Objects.equals(one, other)) {
					all.add(of(How.OTHER, column, "", BigDecimal.ZERO, BigDecimal.ZERO, one, other));
				}
			}
			for (String column : part.sums()) {
				if (!same(column)) {
					all.addAll(amounts(How.OTHER, column, column));
				}
			}
		}
		return all.isEmpty() ? amounts(How.CONTENT, "", "amount") : all;
	}

	/** Of a finding, or of a change that is carried: always one. */
	List<Difference> other() throws SQLException {
		return amounts(alone((both() && same("amount")) ? How.CLASS : How.AMOUNT), "", "amount");
	}

	private boolean both() {
		return this.before != null && this.after != null;
	}

	private How alone(How how) {
		return both() ? how : (this.before == null) ? How.NEW : How.GONE;
	}

	private boolean same(String column) throws SQLException {
		BigDecimal one = amount(column + "_before");
		BigDecimal other = amount(column + "_after");
		return one.compareTo(other) == 0 && (Objects.equals(this.before, this.after) || one.signum() == 0);
	}

	/** In another currency it is two: what goes and what comes. */
	private List<Difference> amounts(How how, String named, String column) throws SQLException {
		BigDecimal one = amount(column + "_before");
		BigDecimal other = amount(column + "_after");
		String from = text("class_before");
		String to = text("class_after");
		if (!both() || Objects.equals(this.before, this.after)) {
			return List.of(of(how, named, (this.after != null) ? this.after : String.valueOf(this.before), one, other,
					from, to));
		}
		return List.of(of(how, named, String.valueOf(this.before), one, BigDecimal.ZERO, from, to),
				of(how, named, String.valueOf(this.after), BigDecimal.ZERO, other, from, to));
	}

	private Difference of(How how, String column, String currency, BigDecimal one, BigDecimal other,
			@Nullable String from, @Nullable String to) throws SQLException {
		return new Difference(this.what, this.row.getString("id"), how, column, this.row.getString("own_period"),
				currency, one, other, from, to);
	}

	private @Nullable String text(String column) throws SQLException {
		return this.row.getString(column);
	}

	private BigDecimal amount(String column) throws SQLException {
		BigDecimal amount = this.row.getBigDecimal(column);
		return (amount != null) ? amount : BigDecimal.ZERO;
	}

}
