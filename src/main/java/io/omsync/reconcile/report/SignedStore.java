package io.omsync.reconcile.report;

import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What all signed reports together say of each document, in the caller's transaction. By
 * it a document stands in one of them alone, and a change of it is carried once.
 */
@Component
public class SignedStore {

	private static final String CARRIED = """
			UPDATE period_document s
			    JOIN report_change c ON c.what = s.what AND c.document_id = s.document_id
			SET s.currency = c.currency, s.amount = c.amount_after, s.tax = c.tax_after, s.carried = :period
			WHERE s.account = :account AND c.report_id = :report AND c.newest
			""";

	private final NamedParameterJdbcTemplate named;

	private final FrozenRowStore frozen;

	SignedStore(DataSource dataSource, FrozenRowStore frozen) {
		this.named = new NamedParameterJdbcTemplate(dataSource);
		this.frozen = frozen;
	}

	/** Takes over what a report says that is being locked. */
	public void settle(String account, Period period, long report) {
		FrozenRowStore.Closed closed = this.frozen.closed(account, period.name());
		Map<String, Object> values = new HashMap<>(Map.of("account", account, "period", period.name(), "report", report,
				"from", Utc.column(period.from())));
		if (closed.last() == null) {
			this.named.update(FindingRows.OPENING, values);
		}
		for (Part part : Part.values()) {
			if (closed.last() == null) {
				this.named.update(part.opening(), values);
			}
			if (closed.report() != null) {
				this.named.update(part.leave(), values);
			}
			this.named.update(part.settle(), values);
		}
		if (closed.report() == null) {
			this.named.update(CARRIED, values);
		}
	}

}
