package io.omsync.reconcile;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.omsync.Trial;
import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.model.FindingKind;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The orders of {@link PlantedTests} with their documents, this time as files that the
 * real jobs load: exactly the same is found, and it stays when all is matched again.
 */
@Tag("certify")
class PlantedDropsTests {

	@TempDir
	static Path home;

	private static Trial trial;

	private static Map<String, TreeSet<String>> found;

	private static Map<String, TreeSet<String>> foundOnOrder;

	@BeforeAll
	static void load() {
		trial = Trial.of(home, (options) -> options.withOrders(1), "", (server) -> {
			account("planted", "on-shipment");
			account("ordered", "on-order");
		});
		Instant now = trial.get(Clock.class).instant();
		drop("planted", onShipment(), now);
		drop("ordered", onOrder(), now);
		var reconciled = new Reconciled(trial);
		found = reconciled.findings("planted");
		foundOnOrder = reconciled.findings("ordered");
	}

	private static void account(String name, String expected) {
		Trial.account(home, name, """
				omsync:
				  accounts:
				    %s:
				      vendor: csv
				      options:
				        orders: { preset: generic, settled: 0s, derive: off, decimal: . }
				        invoices: { preset: generic, settled: 0s, derive: off, decimal: . }
				        shipments: { preset: generic, settled: 0s, decimal: . }
				        payments: { preset: generic, settled: 0s, decimal: . }
				        returns: { preset: generic, settled: 0s, decimal: . }
				      jobs:
				        reconcile: { invoice-expected: %s }
				""".formatted(name, expected));
	}

	private static void drop(String account, PlantedTests.Case[] cases, Instant now) {
		DropBooks books = new DropBooks(now);
		for (PlantedTests.Case each : cases) {
			books.of(each.id(), each.lines().toArray(String[]::new));
		}
		books.write(home.resolve("drops").resolve(account).resolve("inbox"));
		due("order-pull", account);
		due("reconcile", account);
	}

	private static void due(String job, String account) {
		Account known = trial.get(Accounts.class).account(account);
		for (SyncJob.Due due : trial.get(RunService.class).due(job, known)) {
			RunOutcome outcome = trial.run(job, account, due);
			assertThat(outcome.message()).isNull();
			assertThat(outcome.exitCode()).as("%s of %s", job, due.slice()).isZero();
		}
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	/**
	 * A file's parcel names its order: one known by its tracking number alone is none.
	 */
	static PlantedTests.Case[] onShipment() {
		return Arrays.stream(PlantedTests.onShipment())
			.filter((each) -> each.lines()
				.stream()
				.noneMatch((line) -> line.contains(" for= ") || line.contains("origin=ORDER")))
			.toArray(PlantedTests.Case[]::new);
	}

	static PlantedTests.Case[] onOrder() {
		return PlantedTests.onOrder();
	}

	@ParameterizedTest
	@MethodSource
	void onShipment(PlantedTests.Case planted) {
		assertThat(found.getOrDefault(planted.where(), new TreeSet<>())).isEqualTo(new TreeSet<>(planted.found()));
	}

	@ParameterizedTest
	@MethodSource
	void onOrder(PlantedTests.Case planted) {
		assertThat(foundOnOrder.getOrDefault(planted.where(), new TreeSet<>()))
			.isEqualTo(new TreeSet<>(planted.found()));
	}

	@Test
	void nothing_is_found_where_nothing_was_planted() {
		Set<String> planted = new TreeSet<>();
		Arrays.stream(onShipment()).forEach((each) -> planted.add(each.where()));

		assertThat(planted).containsAll(found.keySet());
	}

	@Test
	void the_table_holds_every_kind_that_files_alone_can_show_and_five_currencies() {
		String table = found + " " + foundOnOrder;

		for (FindingKind kind : FindingKind.values()) {
			if (kind != FindingKind.LOOKUP_FAILED) {
				assertThat(table).contains(kind.name() + " ");
			}
		}
		assertThat(table).contains(" EUR", " JPY", " KWD", " GBP", " SEK", " BHD", " USD");
	}

	@Test
	void all_of_it_matched_again_is_the_same() {
		trial.sql.update("UPDATE reconcile_account SET digest = ''");
		for (String account : new String[] { "planted", "ordered" }) {
			new DropBooks(trial.get(Clock.class).instant()).of("late", "order NEW 5 EUR days=1 A:1:5")
				.of("late", "ship S9 status=pending A:1")
				.write(home.resolve("drops").resolve(account).resolve("inbox"));
			due("order-pull", account);
			due("reconcile", account);
		}

		var reconciled = new Reconciled(trial);
		Map<String, TreeSet<String>> ordered = reconciled.findings("ordered");
		ordered.remove("late");
		assertThat(reconciled.findings("planted")).isEqualTo(found);
		assertThat(ordered).isEqualTo(foundOnOrder);
	}

}
