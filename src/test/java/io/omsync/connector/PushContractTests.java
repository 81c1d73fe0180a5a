package io.omsync.connector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.connector.Contract.Case;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.RunService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every adapter that takes stock must hold, shown at the sandbox: all that a vendor
 * without orders is held to.
 */
@Tag("contract")
public abstract class PushContractTests extends ContractTrial {

	@Test
	void a_check_finds_the_account_in_order_and_a_wrong_secret_refused() {
		Trial trial = trial();

		assertThat(trial.get(Inspection.class).inspect("shop")).extracting(Remark::kind)
			.contains(Remark.Kind.WORKS)
			.doesNotContain(Remark.Kind.FAILED, Remark.Kind.DENIED, Remark.Kind.WRONG);
		assertThat(trial.vendorStock()).isEmpty();
		require(Case.CHECKED_LOGIN);
		assertThat(trial.get(Inspection.class).inspect("stranger")).extracting(Remark::kind)
			.contains(Remark.Kind.DENIED);
		assertThat(trial.vendorStock()).isEmpty();
	}

	@Test
	void stock_beyond_the_vendors_limit_goes_out_in_calls_of_its_size() throws Exception {
		require(Case.PUSH);
		Trial trial = trial();
		int rows = Math.min(2_300, contract().pushed() * 3 + 1);
		load(trial, "shop", 1, rows);

		assertPushed(trial, trial.push(), rows);
		assertThat(pushes(trial)).isGreaterThanOrEqualTo((rows + contract().pushed() - 1) / contract().pushed());
		long calls = pushes(trial);
		assertThat(trial.push().exitCode()).isZero();
		assertThat(pushes(trial)).isEqualTo(calls);
	}

	@ParameterizedTest
	@ValueSource(strings = { "slow:millis=1150", "cut-body", "server-error:times=2", "half-applied", "html",
			"throttle:seconds=2" })
	void a_push_that_got_no_answer_is_sent_again_and_ends_with_the_same_stock(String fault) throws Exception {
		require(Case.PUSH);
		Trial trial = trial(fault + (fault.contains(":") ? "," : ":") + "on=" + contract().push());
		int rows = Math.min(1_200, contract().pushed() * 2 + 1);
		load(trial, "shop", 1, rows);

		assertPushed(trial, trial.push(), rows);
	}

	@Test
	void a_row_that_the_vendor_refuses_stands_alone_with_its_reason() throws Exception {
		require(Case.PUSH);
		require(Case.PARTIAL_REFUSAL);
		Trial trial = trial("reject-sku:sku=SKU-000007");
		load(trial, "shop", 1, 40);

		RunOutcome outcome = trial.push();

		assertThat(outcome.exitCode()).isEqualTo(3);
		assertThat(sum(trial, outcome, RunReports.Line::acknowledged)).isEqualTo(39);
		assertThat(trial.rows("SELECT sku FROM v_inventory WHERE outcome = 'REFUSED'"))
			.containsExactly(Map.of("sku", "SKU-000007"));
	}

	@Test
	void stock_that_a_wrong_secret_sends_ends_with_5_and_waits_on() throws Exception {
		require(Case.PUSH);
		Trial trial = trial("unauthorized");
		load(trial, "stranger", 1, 40);

		RunOutcome outcome = push(trial, "stranger");

		assertFailed(trial, outcome, 5);
		assertThat(outcome.message()).contains(contract().vendor()).doesNotContain("wrong-secret");
		assertThat(trial.calls(contract().login())).isLessThanOrEqualTo(1);
		assertThat(trial.count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'PENDING'")).isEqualTo(40);
		assertThat(trial.vendorStock()).noneMatch((row) -> row.path("written").asInt() > 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "server-error:times=always", "html:times=always", "throttle:times=always,seconds=2" })
	void a_push_that_never_gets_an_answer_fails_and_the_restart_sends_the_rest(String fault) throws Exception {
		require(Case.PUSH);
		Trial trial = trial(fault + ",at=2,on=" + contract().push());
		int rows = Math.min(1_200, contract().pushed() * 2 + 1);
		load(trial, "shop", 1, rows);
		RunOutcome failed = trial.push();
		assertFailed(trial, failed, 1);
		trial.faults();

		RunOutcome again = trial.restart(failed.runId());

		assertThat(again.runId()).isEqualTo(failed.runId());
		assertPushed(trial, again, rows);
	}

	@Test
	void a_push_keeps_to_the_vendors_pace() throws Exception {
		require(Case.PUSH);
		int rows = Math.min(1_200, contract().pushed() * 4 + 1);
		try (Trial trial = atItsOwnPace()) {
			load(trial, "shop", 1, rows);

			assertPushed(trial, trial.push(), rows);
			assertThat(trial.vendor().path("throttled").asInt()).isZero();
		}
	}

	private void load(Trial trial, String account, int version, int rows) throws Exception {
		Path file = folder.resolve("stock-" + version + ".csv");
		Files.writeString(file,
				IntStream.range(0, rows)
					.mapToObj((n) -> "SKU-%06d,main,%d%n".formatted(n, (n * version) % 90))
					.collect(Collectors.joining("", "sku,location,quantity\n", "")));
		RunService runs = trial.get(RunService.class);
		assertThat(trial
			.run("inventory-load", account,
					runs.job("inventory-load").byHand(trial.get(Accounts.class).account(account), file))
			.exitCode()).isZero();
	}

	private static RunOutcome push(Trial trial, String account) {
		return trial.run("inventory-push", account,
				trial.get(RunService.class).due("inventory-push", trial.get(Accounts.class).account(account)).get(0));
	}

	private long pushes(Trial trial) {
		List<Long> counts = new ArrayList<>();
		trial.vendor().path("calls").properties().forEach((call) -> {
			if (call.getKey().contains(contract().push())) {
				counts.add(call.getValue().asLong());
			}
		});
		return counts.stream().mapToLong(Long::longValue).sum();
	}

	private static void assertPushed(Trial trial, RunOutcome outcome, int rows) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(sum(trial, outcome, RunReports.Line::acknowledged)).isEqualTo(rows);
		Map<String, Long> theirs = trial.vendorStock()
			.stream()
			.filter((row) -> row.path("written").asInt() > 0)
			.collect(Collectors.toMap((row) -> row.path("sku").asString(), (row) -> row.path("quantity").asLong()));
		Map<String, Long> ours = trial.rows("SELECT sku, quantity FROM v_inventory")
			.stream()
			.collect(Collectors.toMap((row) -> (String) row.get("sku"),
					(row) -> ((Number) row.get("quantity")).longValue()));
		assertThat(theirs).isEqualTo(ours);
	}

}
