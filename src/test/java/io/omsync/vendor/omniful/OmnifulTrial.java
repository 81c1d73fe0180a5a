package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.Vendors;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import io.omsync.sandbox.SandboxServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The program at the sandbox's Omniful, with an account for each way to read it. */
final class OmnifulTrial implements AutoCloseable {

	static final int ORDERS = 150;

	final Trial trial;

	private final Path home;

	OmnifulTrial(Path home) {
		this.home = home;
		this.trial = Trial.at("omniful", SandboxServer::start, home, (options) -> options.withOrders(ORDERS),
				(server) -> {
					account(server, "shop", "");
					account(server, "scan", ", strategy: CURSOR_SCAN, page-size: 40, scan: " + sinceWinter() + "d");
					account(server, "legacy", ", strategy: LEGACY_V1, page-size: 40");
					account(server, "transfers", ", stock-transfers: keep");
					account(server, "tenant", ", scope: tenant, seller-code: najd");
				}, Map.of("omsync.key", "b21uaWZ1bC1zYW5kYm94LXRlc3RzLWtleS0wMDAwMDE="));
	}

	/** The sandbox counts days from its own orders, the program from now. */
	private static long sinceWinter() {
		return Duration.between(Instant.parse("2026-01-01T00:00:00Z"), Clock.systemUTC().instant()).toDays();
	}

	private void account(SandboxServer server, String name, String options) {
		String who = name.equals("tenant") ? "tenant" : "demo";
		Trial.account(this.home, name,
				"""
						omsync:
						  accounts:
						    %s:
						      vendor: omniful
						      base-url: %s
						      credentials: { client-id: demo-%s, client-secret: demo-secret, access-token: %s, refresh-token: %s }
						      limits: { concurrent: 4, per-minute: 3600000 }
						      options: { reach: 20000d%s }
						      locations: [ { ours: main, theirs: RUH-DC1 }, { ours: shop, theirs: NO-SUCH } ]
						      jobs: { order-pull: { overlap: 0s }, reconcile: { overlap: 0s }, inventory-push: {} }
						"""
					.formatted(name, server.baseUrl("omniful"), who.equals("demo") ? "client" : "tenant",
							who + "-access", who + "-refresh", options));
	}

	void anew() {
		this.trial.faults();
		this.trial.call("POST", "/sandbox/omniful/first-tokens", "");
		this.trial.call("POST", "/sandbox/omniful/switch?order=on&return=on&inventory=on", "");
		this.trial.call("POST", "/sandbox/omniful/forget-calls", "");
		this.trial.emptyTables();
	}

	<C> C session(String account, Class<C> capability) {
		Account known = this.trial.get(Accounts.class).account(account);
		return this.trial.get(Vendors.class).session(known, capability, () -> {
		});
	}

	RunOutcome pull(String account) {
		return this.trial.run("order-pull", account, SyncJob.Due.named(Trial.DAY));
	}

	void assertAll(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(this.trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
		assertThat(this.trial.rows("SELECT order_id FROM v_order").stream().map((row) -> row.get("order_id")).toList())
			.containsExactlyInAnyOrderElementsOf(
					this.trial.vendorOrders().stream().map((order) -> (Object) order.path("id").asString()).toList());
	}

	long sum(RunOutcome outcome, ToLongFunction<RunReports.Line> of) {
		return this.trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

	long details() {
		return calls("/v1/seller/orders/");
	}

	long calls(String path) {
		long[] sum = new long[1];
		this.trial.vendor().path("calls").properties().forEach((call) -> {
			if (call.getKey().contains(path)) {
				sum[0] += call.getValue().asLong();
			}
		});
		return sum[0];
	}

	@Override
	public void close() {
		this.trial.close();
	}

}
