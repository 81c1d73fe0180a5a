package io.omsync.console.overview;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.model.Slice;
import io.omsync.run.Paused;
import io.omsync.run.Pauses;
import io.omsync.run.RunOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees first, over HTTP. */
class OverviewTests {

	private static final int MORE = 55;

	private static final String JOBS = """
			      zone: Europe/Oslo
			      jobs:
			        order-pull: { schedule: "0 5 * * * *", max-rejects: 50 }
			        inventory-push: { }
			""";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static RunOutcome done;

	private static RunOutcome failed;

	@BeforeAll
	static void a_night() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(30), JOBS, (server) -> {
			IntStream.range(0, MORE)
				.forEach(
						(number) -> Trial.account(home, "calm-%02d".formatted(number), server.baseUrl("omnium"), JOBS));
			Trial.account(home, "zz-broken", "omsync:\n  accounts:\n    zz-broken:\n      vendor: nobody\n");
		}, Map.of());
		Trial trial = console.trial;
		trial.faults("null-amount:row=3,times=always");
		done = trial.pull(Trial.DAY);
		trial.faults("server-error:times=always,on=Scroll");
		Instant from = Trial.DAY.from();
		failed = trial.pull(new Slice.Window(from, from.plus(Duration.ofHours(1))));
		trial.faults();
		trial.sql.update("INSERT INTO run_watermark (account, job, position) VALUES ('shop', 'order-pull', NOW(6))");
		trial.sql.update("""
				INSERT INTO finding (account, order_id, kind, subject, version, state, due_at)
				VALUES ('calm-07', 'A1', 'SHIPPED_NOT_INVOICED', 'A1', 1, 'OPEN', NOW(6))
				""");
		trial.get(Pauses.class).pause(Paused.State.PAUSED, "calm-03", "order-pull", "stock-taking", "kari");
		trial.get(Pauses.class).pause(Paused.State.NEEDS_CREDENTIALS, "calm-05", null, "answered 401", "the schedule");
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void what_needs_a_person_comes_first_the_worst_at_the_top_each_with_what_to_do() {
		assertThat(done.exitCode()).isEqualTo(3);
		List<JsonNode> matters = list(api("").path("matters"));

		assertThat(matters).extracting((matter) -> matter.path("word").stringValue())
			.containsExactly("failed", "credentials", "left out", "rejects", "findings");
		assertThat(matters).extracting((matter) -> matter.path("link").stringValue())
			.containsExactly("/runs/" + failed.runId(), "/accounts/calm-05", "/accounts/zz-broken",
					"/rejects?account=shop&job=order-pull", "/findings?account=calm-07");
		assertThat(matters.get(0).path("text").stringValue())
			.isEqualTo("order-pull of shop failed: VENDOR_ANSWERED_500");
		String page = viewer().page("/");
		assertThat(page).contains("order-pull of shop failed", "href=\"/runs/" + failed.runId() + "\"",
				"href=\"/rejects?account=shop&amp;job=order-pull\"");
		assertThat(page.indexOf("order-pull of shop failed"))
			.isLessThan(page.indexOf("1 record of order-pull of shop"));
	}

	@Test
	void a_run_that_the_schedule_tries_again_by_itself_needs_nobody() {
		console.trial.sql.update("""
				INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
				VALUES ('pull', 'shop/order-pull', ?, DATE_ADD(UTC_TIMESTAMP(6), INTERVAL 5 MINUTE), FALSE, 1)
				""", "{\"time\":\"2026-01-01T00:00:00Z\",\"when\":\"\",\"tries\":1,\"caughtUp\":0}");
		try {
			JsonNode view = api("?account=shop");

			assertThat(list(view.path("matters"))).extracting((matter) -> matter.path("word").stringValue())
				.containsExactly("rejects", "tried again");
			assertThat(view.at("/accounts/rows/0/trouble").stringValue()).isEqualTo("WAITS");
			assertThat(Instant.parse(view.at("/accounts/rows/0/jobs/1/next").stringValue())).isAfter(Instant.EPOCH);
		}
		finally {
			console.trial.sql.update("DELETE FROM scheduled_tasks");
		}
	}

	@Test
	void a_line_tells_how_each_job_stands() {
		JsonNode line = api("?account=shop").at("/accounts/rows/0");

		assertThat(line.path("vendor").stringValue()).isEqualTo("omnium");
		assertThat(line.path("trouble").stringValue()).isEqualTo("ACUTE");
		assertThat(line.at("/budget/left").isNumber()).isTrue();
		JsonNode job = line.at("/jobs/1");
		assertThat(job.path("job").stringValue()).isEqualTo("order-pull");
		assertThat(job.at("/last/runId").asLong()).isEqualTo(failed.runId());
		assertThat(job.at("/last/outcome").stringValue()).isEqualTo("FAILED");
		assertThat(job.path("openRejects").asLong()).isEqualTo(1);
		assertThat(job.path("watermark").isString()).isTrue();
		assertThat(list(job.at("/hours/cells"))).hasSize(24).extracting(JsonNode::stringValue).contains("FAILED");
		assertThat(list(job.at("/days/cells"))).hasSize(30).extracting(JsonNode::stringValue).endsWith("FAILED");
		assertThat(line.at("/jobs/0/last").isNull()).isTrue();
		assertThat(viewer().page("/?account=shop")).contains("30 days: 1 failed (");
	}

	@Test
	void a_pause_is_shown_with_its_reason() {
		assertThat(viewer().page("/?account=calm-03")).contains(">paused<", "stock-taking");
		assertThat(viewer().page("/?account=calm-05")).contains(">credentials<", "answered 401");
	}

	@Test
	void all_accounts_come_once_page_by_page_those_in_trouble_first() {
		List<String> names = new ArrayList<>();
		String after = "";
		for (String next = ""; next != null; after = "?after=" + next) {
			JsonNode page = api(after).path("accounts");
			list(page.path("rows")).forEach((row) -> names.add(row.path("account").stringValue()));
			next = page.path("next").isNull() ? null : page.path("next").stringValue();
		}

		assertThat(names).hasSize(MORE + 2).doesNotHaveDuplicates();
		assertThat(names.subList(0, 4)).containsExactly("calm-05", "shop", "zz-broken", "calm-07");
		assertThat(viewer().page("/")).contains("Next page").doesNotContain("calm-54");
	}

	@Test
	void only_trouble_leaves_out_the_rest() {
		assertThat(list(api("?trouble=true").at("/accounts/rows"))).hasSize(4);
		assertThat(viewer().page("/?trouble=true")).contains("calm-07", "4 accounts").doesNotContain("calm-08");
	}

	@Test
	void the_live_part_comes_alone() {
		String part = viewer().send(viewer().request("/?account=shop").header("HX-Request", "true").GET()).body();

		assertThat(part).startsWith("<div id=\"live\"").contains("hx-get=\"/?account=shop").doesNotContain("<html");
	}

	@Test
	void nobody_sees_it_without_signing_in() {
		assertThat(console.stranger().get("/").statusCode()).isEqualTo(302);
		assertThat(console.stranger().get("/api/v1/overview").statusCode()).isEqualTo(401);
	}

	private static Visitor viewer() {
		return console.http(Role.VIEWER);
	}

	private static JsonNode api(String query) {
		return new JsonMapper().readTree(viewer().page("/api/v1/overview" + query));
	}

	private static List<JsonNode> list(JsonNode array) {
		return List.copyOf(array.values());
	}

}
