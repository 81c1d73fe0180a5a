package io.omsync.connector;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.omsync.Trial;
import io.omsync.connector.Contract.Case;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.Status;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The program and a simulated vendor, for cases of the contract suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractTrial {

	static final int ORDERS = 260;

	static final String HASTY = "      timeouts: { connect: 2s, read: 1s }\n";

	@TempDir
	static Path folder;

	private @Nullable Trial shared;

	/** The vendor. */
	protected abstract Contract contract();

	/** The program at a sandbox that plays the vendor. */
	protected Trial at(Path home, UnaryOperator<SandboxOptions> options, Consumer<SandboxServer> accounts) {
		return Trial.at(contract().vendor(), home, options, accounts);
	}

	/** The account as a trial of orders in the past needs it. */
	protected String account(String text) {
		return text;
	}

	/** The same with a secret that is none. */
	protected String stranger(String text) {
		return text.replace("demo-secret", "wrong-secret");
	}

	/** The vendor's own limits, the sandbox's being twenty times as wide. */
	protected String ownPace() {
		return "";
	}

	@AfterAll
	void close() {
		if (this.shared != null) {
			this.shared.close();
		}
	}

	void require(Case needed) {
		assumeThat(contract().without().get(needed)).as(contract().vendor() + " has no such thing").isNull();
	}

	/** The program, its tables empty, at a vendor that plays these faults. */
	Trial trial(String... faults) {
		Trial trial = (this.shared != null) ? this.shared : start(folder.resolve("shared"));
		this.shared = trial;
		trial.faults();
		trial.call("DELETE", "/sandbox/" + contract().vendor() + "/stock", "");
		trial.call("POST", "/sandbox/" + contract().vendor() + "/forget-calls", "");
		trial.call("POST", "/sandbox/" + contract().vendor() + "/first-tokens", "");
		trial.emptyTables();
		trial.faults(Stream.of(faults).map(this::here).toArray(String[]::new));
		return trial;
	}

	/** Of this vendor alone: a sandbox that does not play the fault there says so. */
	String here(String fault) {
		return fault + (fault.contains(":") ? "," : ":") + "vendor=" + contract().vendor();
	}

	Trial start(Path home) {
		String vendor = contract().vendor();
		return at(home, (options) -> options.withOrders(ORDERS), (server) -> {
			String account = account(contract().account("shop", server.baseUrl(vendor), HASTY));
			Trial.account(home, "shop", account);
			Trial.account(home, "sister", account.replace("    shop:", "    sister:"));
			Trial.account(home, "stranger", stranger(account.replace("    shop:", "    stranger:")));
		});
	}

	/** The account without limits of its own. */
	Trial atItsOwnPace() {
		Path home = folder.resolve("pace");
		return at(home, (options) -> options.withOrders(ORDERS).withRateScale(20),
				(server) -> Trial.account(home, "shop",
						account(contract().account("shop", server.baseUrl(contract().vendor()), HASTY))
							.replaceAll("(?m)^      limits:.*\\R", ownPace())));
	}

	static void assertClean(Trial trial, RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
		assertThat(outcome.exitCode()).isZero();
		assertThat(trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		assertThat(trial.count("SELECT COUNT(*) FROM v_reject")).isZero();
	}

	static void assertFailed(Trial trial, RunOutcome outcome, int exitCode) {
		assertThat(outcome.status()).isEqualTo(Status.FAILED);
		assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(exitCode);
		assertThat(outcome.message()).doesNotContain("\n", "Exception", "null", "demo-secret");
		assertThat(trial.count("SELECT COUNT(*) FROM v_window WHERE state = 'DONE'")).isZero();
	}

	void assertCleanRestart(Trial trial, RunOutcome failed) {
		trial.faults();
		RunOutcome again = trial.restart(failed.runId());
		assertThat(again.runId()).isEqualTo(failed.runId());
		assertClean(trial, again);
		assertHoldsWhatTheVendorHas(trial);
	}

	static void assertHoldsWhatTheVendorHas(Trial trial) {
		assertThat(trial.rows("SELECT * FROM v_order").stream().map(ContractTrial::ours).toList())
			.containsExactlyInAnyOrderElementsOf(trial.vendorOrders()
				.stream()
				.map((order) -> order.path("id").asString() + " " + order.path("lines").asInt() + " "
						+ order.path("currency").asString() + " " + plain(order.path("total").asString()) + " "
						+ order.path("status").asString())
				.toList());
	}

	static String ours(Map<String, Object> row) {
		return row.get("order_id") + " " + row.get("line_count") + " " + row.get("currency") + " "
				+ plain(row.get("grand_total")) + " " + row.get("vendor_status");
	}

	static String plain(Object amount) {
		return new BigDecimal(amount.toString()).stripTrailingZeros().toPlainString();
	}

	static long sum(Trial trial, RunOutcome outcome, java.util.function.ToLongFunction<RunReports.Line> of) {
		return trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

}
