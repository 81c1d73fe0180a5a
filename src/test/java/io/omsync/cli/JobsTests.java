package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.omsync.OmsyncApplication;
import io.omsync.connector.Account;
import io.omsync.run.ActiveRun;
import io.omsync.run.SyncJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.batch.core.job.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

class JobsTests {

	private static final String STOCK = "sku,location,quantity\n";

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void a_history() throws IOException {
		trial = new CliTrial(home);
		trial.account("shop", "      zone: Europe/Oslo", "      jobs:",
				"        order-pull: { schedule: \"0 30 2 * * *\", since: 1d, max-window: 1d, max-rejects: 0 }",
				"        inventory-load: {}");
		trial.file("locked", CliTrial.text("locked", "http://127.0.0.1:1", "${SECRET_UNSET}")
				+ "      zone: America/New_York\n      jobs: { order-pull: { schedule: \"0 30 2 * * *\" } }\n");
		trial.faults("null-amount:times=always");
		trial.say("run order-pull --account shop --from 2026-03-01T00:00:00Z --to 2026-03-01T12:00:00Z");
		trial.faults("server-error:times=always,status=404");
		trial.say("run order-pull --account shop --from 2026-03-01T12:00:00Z --to 2026-03-01T18:00:00Z");
		trial.say("run order-pull --account shop --from 2026-03-01T18:00:00Z --to 2026-03-02T00:00:00Z");
		trial.call("DELETE", "/sandbox/faults", "");
		trial.say("abandon 3 --reason enough");
		trial.say("run inventory-load --account shop --file " + trial.drop("bad.csv", "sku,place\n"));
		trial.say("run inventory-load --account shop --file " + trial.drop("good.csv", STOCK + "A,OSL,1\nB,OSL,x\n"));
		trial.say("run order-pull --account shop");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	void each_job_tells_how_it_stands() {
		Said said = trial.say("jobs");

		assertThat(said.exitCode()).as(said.err()).isZero();
		assertThat(said.errors()).isEmpty();
		assertThat(words(said)).contains("shop (omnium) inventory-load", "schedule none, it is run by hand",
				"schedule 0 30 2 * * * in Europe/Oslo",
				"hole 2026-03-01T00:00:00Z to 2026-03-01T12:00:00Z HELD, run 1: omsync approve 1, or omsync refuse 1",
				"hole 2026-03-01T12:00:00Z to 2026-03-01T18:00:00Z FAILED, run 2: omsync restart 2, or omsync abandon 2",
				"hole 2026-03-01T18:00:00Z to 2026-03-02T00:00:00Z ABANDONED, run 3: it was given up; omsync show 3",
				"hole bad.csv FAILED, run 4: omsync restart 4", "last run 5 COMPLETED (exit 3)",
				"rejects 1 open; omsync rejects lists them", "last run 6 COMPLETED (exit 0)");
		assertThat(words(said)).containsPattern("watermark \\S+Z, [2-9]m old");
		assertThat(words(said)).doesNotContain("good.csv");
	}

	@Test
	void an_account_without_its_credentials_is_told_and_says_so() {
		Said said = trial.say("jobs locked");

		assertThat(said.exitCode()).isZero();
		assertThat(words(said)).contains("missing",
				"credentials.client-secret needs the environment variable" + " SECRET_UNSET, which is not set",
				"last run none yet", "America/New_York");
	}

	@Test
	void the_next_five_runs_are_told_in_both_zones_over_a_night_in_which_the_clocks_change() {
		JsonNode forward = next(Forward.class, "shop", 1);
		JsonNode back = next(Back.class, "locked", 0);

		assertThat(forward.size()).isEqualTo(5);
		assertThat(forward.path(0).path("local").asString()).startsWith("2026-03-29T03:00").endsWith("+02:00");
		assertThat(forward.path(0).path("utc").asString()).isEqualTo("2026-03-29T01:00:00Z");
		assertThat(forward.path(1).path("utc").asString()).isEqualTo("2026-03-30T00:30:00Z");
		assertThat(back.path(0).path("local").asString()).startsWith("2026-11-01T02:30").endsWith("-05:00");
		assertThat(back.path(0).path("utc").asString()).isEqualTo("2026-11-01T07:30:00Z");
		assertThat(back.path(1).path("utc").asString()).isEqualTo("2026-11-02T07:30:00Z");
	}

	private static JsonNode next(Class<?> program, String account, int job) {
		Said said = trial.say(program, "jobs " + account + " --json");
		return new JsonMapper().readTree(said.out()).path(0).path("jobs").path(job).path("next");
	}

	@Test
	void what_a_job_advises_is_told() {
		assertThat(words(trial.say(Advising.class, "jobs shop")))
			.contains("advice overlap: 40m would have missed fewer than one in a thousand");
	}

	@Test
	void a_broken_account_file_is_an_error_and_hides_no_other() throws IOException {
		trial.file("broken", "omsync:\n\t x: y\n");
		try {
			Said said = trial.say("jobs");

			assertThat(said.exitCode()).isEqualTo(2);
			assertThat(said.errors()).singleElement().asString().contains("broken/account.yml:2: is not valid YAML");
			assertThat(words(said)).contains("shop (omnium)");
		}
		finally {
			Files.delete(home.resolve("jobs/broken/account.yml"));
		}
	}

	@Test
	void with_json_there_is_what_a_script_needs() {
		JsonNode jobs = new JsonMapper().readTree(trial.say("jobs shop --json").out()).path(0).path("jobs");

		assertThat(jobs.path(1).path("job").asString()).isEqualTo("order-pull");
		assertThat(jobs.path(1).path("holes").path("count").asLong()).isEqualTo(3);
		assertThat(jobs.path(1).path("holes").path("first").path(1).path("runId").asLong()).isEqualTo(2);
		assertThat(jobs.path(1).path("watermarkAgeSeconds").asLong()).isGreaterThanOrEqualTo(120);
		assertThat(jobs.path(1).path("lastRun").path("status").asString()).isEqualTo("COMPLETED");
		assertThat(jobs.path(0).path("openRejects").asLong()).isEqualTo(1);
	}

	private static String words(Said said) {
		return said.out().replaceAll("\\s+", " ");
	}

	/** A program in the evening before the clocks of Europe go forward. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class Forward {

		@Bean
		@Primary
		Clock evening() {
			return Clock.fixed(Instant.parse("2026-03-28T20:00:00Z"), ZoneOffset.UTC);
		}

	}

	/** A program in the evening before the clocks of New York go back. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class Back {

		@Bean
		@Primary
		Clock evening() {
			return Clock.fixed(Instant.parse("2026-10-31T20:00:00Z"), ZoneOffset.UTC);
		}

	}

	/** A program whose inventory-load knows better. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class Advising {

		@Bean
		SyncJob advising() {
			return new SyncJob() {
				@Override
				public String name() {
					return "inventory-load";
				}

				@Override
				public List<Due> due(Account account) {
					return List.of();
				}

				@Override
				public Job job(ActiveRun run) {
					throw new IllegalStateException("Never run");
				}

				@Override
				public List<String> advice(Account account) {
					return List.of("overlap: 40m would have missed fewer than one in a thousand");
				}
			};
		}

	}

}
