package io.omsync.reconcile;

import java.util.List;

import javax.sql.DataSource;

import io.omsync.connector.Rates;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rates of an account's file, for the documents that have none yet. */
@Component
class RateStore {

	private final JdbcTemplate jdbc;

	RateStore(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/**
	 * Takes them over when the file has changed, for an account whose matching is
	 * prepared; documents that a rate was missing for are looked at again, and those that
	 * have a rate which was the newest.
	 */
	void take(String account, Rates rates) {
		if (this.jdbc.update("UPDATE reconcile_account SET rates = ? WHERE account = ? AND rates <> ?", rates.digest(),
				account, rates.digest()) == 0) {
			return;
		}
		this.jdbc.update("""
				INSERT IGNORE INTO reconcile_touched (account, order_id)
				SELECT d.account, d.name
				FROM (SELECT account, from_currency, to_currency, MAX(rated_on) AS rated_on
				      FROM reconcile_rate WHERE account = ? GROUP BY account, from_currency, to_currency) n
				         JOIN reconcile_rated x ON x.account = n.account AND x.from_currency = n.from_currency
				    AND x.to_currency = n.to_currency AND x.rated_on >= n.rated_on
				         JOIN reconcile_document d ON d.account = x.account AND d.what = x.what
				    AND d.document_id = x.document_id
				""", account);
		this.jdbc.update("DELETE FROM reconcile_rate WHERE account = ?", account);
		List<Object[]> rows = rates.all()
			.stream()
			.map((rate) -> new Object[] { account, rate.from().getCurrencyCode(), rate.to().getCurrencyCode(),
					rate.date(), rate.rate(), Math.max(rate.to().getDefaultFractionDigits(), 0) })
			.toList();
		this.jdbc.batchUpdate("""
				INSERT INTO reconcile_rate (account, from_currency, to_currency, rated_on, rate, decimals)
				VALUES (?, ?, ?, ?, ?, ?)
				""", rows);
		this.jdbc.update("""
				INSERT IGNORE INTO reconcile_touched (account, order_id)
				SELECT account, order_id FROM finding WHERE account = ? AND kind = 'CURRENCY_DIFFERS'
				""", account);
	}

}
