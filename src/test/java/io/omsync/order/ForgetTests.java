package io.omsync.order;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.omsync.Trial;
import io.omsync.run.Rejects;
import io.omsync.run.Retries;
import io.omsync.run.RetryPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A buyer who is forgotten stays so. */
class ForgetTests {

	@TempDir
	Path home;

	@Test
	void the_buyer_of_an_order_is_blanked_now_and_in_every_version_that_comes() {
		try (Trial trial = trial("slow:millis=1")) {
			trial.pull(Trial.DAY);
			String order = trial.rows("SELECT MIN(order_id) AS id FROM v_order").get(0).get("id").toString();
			String before = everything(trial, order);
			JsonNode json = new JsonMapper().readTree(before);
			var head = trial.rows("SELECT * FROM v_order WHERE order_id = ?", order);
			assertThat(before).contains(json.path("customerName").asString());

			document(trial, order);
			forget(trial, order);
			String blank = everything(trial, order);
			assertThat(trial.rows("SELECT raw FROM document_raw").get(0)).containsEntry("raw",
					"{\"id\":\"S1\",\"shipTo\":\"***1\"}");

			assertBlank(blank, json);
			assertThat(blank).contains(order, "\"total\":");
			assertThat(trial.rows("SELECT * FROM v_order WHERE order_id = ?", order)).isEqualTo(head);
			forget(trial, order);
			assertThat(everything(trial, order)).isEqualTo(blank);

			trial.pull(Trial.DAY);
			assertThat(everything(trial, order)).isEqualTo(blank);

			trial.sql.update("UPDATE sales_order SET digest = 'older', updated_at = updated_at - INTERVAL 1 HOUR");
			assertThat(trial.count("SELECT SUM(updated) FROM v_ledger WHERE run_id = ?", trial.pull(Trial.DAY).runId()))
				.isEqualTo(20);
			assertThat(everything(trial, order)).isEqualTo(blank);
			assertThat(trial.rows("SELECT * FROM forgotten_record")).singleElement()
				.satisfies((row) -> assertThat(row.values().toString())
					.doesNotContain(json.path("customerName").asString()));
		}
	}

	@Test
	void a_refused_order_is_blanked_too_and_is_not_mapped_from_what_is_left() {
		try (Trial trial = trial("null-amount:times=always,row=7")) {
			Rejects.Row reject = trial.get(Rejects.class).page(trial.pull(Trial.DAY).runId(), 0, 10).get(0);
			JsonNode json = new JsonMapper().readTree(reject.raw());

			forget(trial, reject.recordKey());

			assertBlank(everything(trial, reject.recordKey()), json);
			trial.sql.update("UPDATE reject SET digest = 'older'");
			trial.pull(Trial.DAY);
			assertThat(trial.count("SELECT COUNT(*) FROM reject")).isEqualTo(2);
			assertBlank(everything(trial, reject.recordKey()), json);
			Retries.Plan plan = trial.get(RetryPlans.class).of(List.of(reject.rejectId()));
			trial.get(Retries.class).carryOut(plan.groups().get(0), false, Duration.ZERO);
			assertThat(trial.rows("SELECT state, reason_code FROM reject WHERE reject_id = ?", reject.rejectId()))
				.singleElement()
				.satisfies((row) -> assertThat(row).containsEntry("state", "RETRIED")
					.containsEntry("reason_code", "UNREADABLE"));
		}
	}

	private static void document(Trial trial, String order) {
		trial.sql.update("""
				INSERT INTO shipment (account, shipment_id, order_id, origin, status, vendor_status, carrier,
				                      tracking_number, quantity, updated_at, digest, run_id)
				VALUES ('shop', 'S1', ?, 'LIST', 'SHIPPED', '', '', '', 1, '2026-03-01', '', 1)
				""", order);
		trial.sql.update(
				"INSERT INTO document_raw (account, kind, document_id, raw) VALUES ('shop', 'shipment', 'S1', ?)",
				"{\"id\":\"S1\",\"shipTo\":\"Kari Nordmann\"}");
	}

	private static void assertBlank(String text, JsonNode json) {
		assertThat(text).doesNotContain(json.path("customerName").asString(), json.path("customerEmail").asString())
			.contains("***");
	}

	private static void forget(Trial trial, String order) {
		ForgetOrder forget = trial.get(ForgetOrder.class);
		forget.forget("shop", forget.find("shop", order), "someone", Duration.ZERO);
	}

	private static String everything(Trial trial, String order) {
		var rows = trial.rows("SELECT raw FROM sales_order_raw WHERE order_id = ?", order);
		rows.addAll(trial.rows("SELECT CONCAT(raw, ' ', reason) AS raw FROM reject WHERE record_key = ?", order));
		return rows.stream().map((row) -> row.get("raw").toString()).collect(Collectors.joining(" "));
	}

	private Trial trial(String fault) {
		return Trial.of(this.home, (options) -> options.withOrders(20).withFaults(fault), "");
	}

}
