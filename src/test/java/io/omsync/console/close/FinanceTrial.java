package io.omsync.console.close;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.omsync.access.Role;
import io.omsync.access.Users;
import io.omsync.console.ConsoleTrial;
import io.omsync.model.Slice;
import io.omsync.run.Status;
import io.omsync.run.SyncJob;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console over an account whose March was read and matched, with the findings of it,
 * 70 more of an account that is no more, and a second user for finance, {@code ola}.
 */
public final class FinanceTrial implements AutoCloseable {

	/** Of an order of the account that is here. */
	public static final long FINDING = 1000;

	public static final String MARCH = "/close/shop/2026-03";

	public final ConsoleTrial console;

	public FinanceTrial(Path home) {
		this.console = ConsoleTrial.of(home, (options) -> options.withOrders(60), """
				      options: { invoices: { preset: generic, settled: 0s } }
				      jobs: { reconcile: { overlap: 0s }, order-pull: { overlap: 0s } }
				""", (server) -> {
		}, Map.of());
		this.console.trial.get(Users.class).add("ola", Set.of(Role.FINANCE), ConsoleTrial.PASSWORD, "trial");
		var march = new Slice.Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
		for (String job : new String[] { "order-pull", "reconcile" }) {
			assertThat(this.console.trial.run(job, "shop", SyncJob.Due.named(march)).status())
				.isEqualTo(Status.COMPLETED);
		}
		finding(FINDING, "shop",
				this.console.trial.sql.queryForObject("SELECT MIN(order_id) FROM sales_order", String.class),
				"AMOUNT_UNDER", "100", "79.5");
		for (int i = 1; i <= 70; i++) {
			finding(1000 + i, "gone", "G" + i, (i % 2 == 0) ? "AMOUNT_OVER" : "PAID_UNDER", "10",
					String.valueOf(10 + i));
		}
	}

	void finding(long id, String account, String order, String kind, String expected, String actual) {
		this.console.trial.sql
			.update("INSERT INTO finding (finding_id, account, order_id, kind, subject, version, state, due_at)"
					+ " VALUES (?, ?, ?, ?, 'order', 1, 'OPEN', UTC_TIMESTAMP(6))", id, account, order, kind);
		this.console.trial.sql.update("""
				INSERT INTO finding_version (finding_id, version, state, unit, expected, actual, difference, currency,
				                             document_ids, since, due_at, hint, reason, assignee, note, decided,
				                             changed_by, changed_at, run_id)
				VALUES (?, 1, 'OPEN', 'MONEY', ?, ?, ? - ?, 'EUR', 'invoice I1', UTC_TIMESTAMP(6) - INTERVAL ? DAY,
				        UTC_TIMESTAMP(6), '', '', '', '', FALSE, 'omsync', UTC_TIMESTAMP(6), 1)
				""", id, expected, actual, actual, expected, id % 40);
	}

	/** As if another process were at a report of the account, until it is closed. */
	public Connection busy() {
		try {
			Connection other = this.console.trial.database.dataSource().getConnection();
			other.setAutoCommit(false);
			try (Statement gate = other.createStatement()) {
				gate.execute("INSERT INTO period_gate (account) VALUES ('shop')"
						+ " ON DUPLICATE KEY UPDATE account = VALUES(account)");
			}
			return other;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String manifest() {
		return this.console.trial.sql.queryForObject(
				"SELECT manifest FROM period_close WHERE account = 'shop' AND period = '2026-03' AND state = 'PREPARED'",
				String.class);
	}

	@Override
	public void close() {
		this.console.close();
	}

}
