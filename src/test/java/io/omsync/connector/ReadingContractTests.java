package io.omsync.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.omsync.Trial;
import io.omsync.connector.Contract.Case;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What an undisturbed reading of orders must hold. */
abstract class ReadingContractTests extends PushContractTests {

	@Test
	void a_full_window_brings_every_order_once() {
		Trial trial = trial();
		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::inserted)).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	@Test
	void a_second_reading_changes_nothing() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));
		var before = trial.rows("SELECT * FROM v_order ORDER BY order_id");

		RunOutcome outcome = trial.pull(Trial.DAY);

		assertClean(trial, outcome);
		assertThat(sum(trial, outcome, RunReports.Line::unchanged)).isEqualTo(ORDERS);
		assertThat(trial.rows("SELECT * FROM v_order ORDER BY order_id")).isEqualTo(before);
	}

	@Test
	void two_accounts_of_one_login_are_read_at_once_and_each_holds_all() {
		Trial trial = trial();
		var sister = CompletableFuture
			.supplyAsync(() -> trial.run("order-pull", "sister", SyncJob.Due.named(Trial.DAY)));
		RunOutcome shop = trial.pull(Trial.DAY);

		assertClean(trial, shop);
		assertClean(trial, sister.join());
		assertThat(trial.count("SELECT COUNT(DISTINCT account) FROM v_order")).isEqualTo(2);
		trial.sql.update("DELETE FROM sales_order WHERE account = 'shop'");
		assertHoldsWhatTheVendorHas(trial);
		assertThat(sum(trial, shop, RunReports.Line::inserted)).isEqualTo(ORDERS);
	}

	@Test
	void what_is_stored_of_an_order_is_mapped_again_to_the_same() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));

		OrderRecords records = records(trial);
		List<String> again = trial.rows("SELECT raw FROM sales_order_raw")
			.stream()
			.map((row) -> records.order((String) row.get("raw"), "here"))
			.map((order) -> ((Fetched.Good<Order>) order).value())
			.map((order) -> order.id() + " " + order.lines().size() + " " + order.currency() + " "
					+ plain(order.grandTotal()) + " " + order.vendorStatus())
			.toList();

		assertThat(again).containsExactlyInAnyOrderElementsOf(
				trial.rows("SELECT * FROM v_order").stream().map(ContractTrial::ours).toList());
		assertThat(records.order("{\"id\": \"cut", "here")).isInstanceOf(Fetched.Bad.class);
	}

	@Test
	void an_order_whose_lists_stand_twice_never_has_two_lines_of_one_id() {
		Trial trial = trial();
		assertClean(trial, trial.pull(Trial.DAY));
		OrderRecords records = records(trial);
		for (Map<String, Object> row : trial.rows("SELECT raw FROM sales_order_raw")) {
			JsonNode order = JsonText.object((String) row.get("raw"));
			doubleLists(order);

			if (records.order(order.toString(), "here") instanceof Fetched.Good<Order> good) {
				assertThat(good.value().lines()).extracting(OrderLine::lineId).doesNotHaveDuplicates();
			}
		}
	}

	private static void doubleLists(JsonNode json) {
		json.forEach(ReadingContractTests::doubleLists);
		if (json instanceof ArrayNode list) {
			list.addAll(list.deepCopy());
		}
	}

	@Test
	void an_empty_window_and_those_far_in_the_past_and_in_the_future_bring_nothing() {
		Trial trial = trial();
		Instant past = Instant.parse("2001-01-01T00:00:00Z");
		for (Instant from : List.of(Trial.UNTIL.plus(Duration.ofHours(1)), past,
				Instant.parse("2037-12-01T00:00:00Z"))) {
			RunOutcome outcome = trial.pull(new Slice.Window(from, from.plus(Duration.ofHours(6))));

			if (from.equals(past) && contract().without().containsKey(Case.FAR_PAST)) {
				assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(1);
				trial.emptyTables();
			}
			else {
				assertClean(trial, outcome);
			}
		}
		assertThat(trial.count("SELECT COUNT(*) FROM v_order")).isZero();
	}

	@Test
	void an_order_on_the_boundary_belongs_to_the_window_that_begins_there() {
		Trial trial = trial();
		List<Instant> changes = trial.vendorOrders()
			.stream()
			.map((order) -> Instant.parse(order.path("modified").asString()).truncatedTo(ChronoUnit.MICROS))
			.sorted()
			.toList();
		List<Instant> cuts = List.of(Trial.DAY.from(), changes.get(40), changes.get(41).plusSeconds(1),
				changes.get(200), Trial.DAY.to());

		long inserted = 0;
		for (int i = 1; i < cuts.size(); i++) {
			var window = new Slice.Window(cuts.get(i - 1), cuts.get(i));
			RunOutcome outcome = trial.pull(window);
			assertClean(trial, outcome);
			assertThat(trial.count("SELECT COUNT(*) FROM v_order WHERE run_id = ?", outcome.runId()))
				.isEqualTo(changes.stream().filter(window::contains).count());
			inserted += sum(trial, outcome, RunReports.Line::inserted);
		}

		assertThat(inserted).isEqualTo(ORDERS);
		assertHoldsWhatTheVendorHas(trial);
	}

	private static OrderRecords records(Trial trial) {
		Account shop = trial.get(Accounts.class).account("shop");
		return trial.get(Vendors.class).session(shop, OrderRecords.class, () -> {
		});
	}

}
