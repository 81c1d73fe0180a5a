package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A pause from its begin to its end, as a person types it. */
class PauseCliTests {

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void account() throws IOException {
		trial = new CliTrial(home);
		trial.account("shop", "      jobs:", "        order-pull: { schedule: \"0 5 * * * *\", paused: true }",
				"        inventory-load: {}");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	void a_pause_is_told_until_it_is_resumed() {
		Said paused = trial.say("pause shop inventory-load --reason stock-taking");

		assertThat(paused.exitCode()).as(paused.err()).isZero();
		assertThat(paused.out()).startsWith("inventory-load of shop is paused since 20")
			.contains("): stock-taking; omsync resume shop inventory-load");
		refused("pause shop inventory-load --reason again", "inventory-load of shop is paused since 20");
		refused("resume shop", "shop is not paused, but inventory-load of shop is paused since 20");
		assertThat(trial.say("jobs shop").out().replaceAll("\\s+", " ")).contains(
				"paused inventory-load of shop is paused since 20",
				"paused order-pull of shop is paused: its account file says paused: true; take that out");
		Said byHand = trial.say("run inventory-load --account shop");
		assertThat(byHand.exitCode()).isZero();
		assertThat(byHand.err()).contains("inventory-load of shop is paused since 20", "it is run all the same");
		Said resumed = trial.say("resume shop inventory-load");
		assertThat(resumed.out()).isEqualTo("Nothing of shop is paused\n");
		refused("resume shop inventory-load", "inventory-load of shop is not paused");
		assertThat(trial.sql().queryForMap("SELECT * FROM job_pause WHERE job = 'inventory-load'"))
			.containsEntry("reason", "stock-taking")
			.doesNotContainEntry("resumed_at", null)
			.doesNotContainEntry("resumed_by", null);
	}

	@Test
	void a_good_check_resumes_an_account_that_needed_credentials_and_no_other() {
		trial.say("pause shop --reason moving");
		trial.sql().update("""
				INSERT INTO job_pause (account, job, state, reason, paused_by, paused_at)
				VALUES ('shop', '', 'NEEDS_CREDENTIALS', 'answered 401', 'serve 1@host', NOW(6))
				""");
		trial.faults("unauthorized:times=always");
		assertThat(trial.say("check shop").exitCode()).isEqualTo(5);
		assertThat(states()).containsExactly("NEEDS_CREDENTIALS", "PAUSED");
		trial.call("DELETE", "/sandbox/faults", "");

		Said good = trial.say("check shop");

		assertThat(good.exitCode()).as(good.out()).isZero();
		assertThat(good.err()).contains("shop is resumed: its credentials are good");
		assertThat(states()).containsExactly("PAUSED");
		assertThat(trial.say("resume shop").exitCode()).isZero();
		assertThat(states()).isEmpty();
	}

	@Test
	void what_is_not_there_is_neither_paused_nor_served() throws IOException {
		assertThat(trial.say("pause nobody --reason x").exitCode()).isEqualTo(2);
		assertThat(trial.say("pause shop order-pul --reason x").errors()).singleElement()
			.asString()
			.startsWith("omsync: There is no job order-pul");
		try (CliTrial bare = new CliTrial(home.resolve("bare"))) {
			bare.account("shop");
			Said serve = bare.say("serve --port 0");
			assertThat(serve.exitCode()).isEqualTo(2);
			assertThat(serve.errors()).singleElement()
				.asString()
				.startsWith("omsync: No job that can be run has a schedule; set one in an account file");
			assertThat(bare.say(Map.of("OMSYNC_LANES_PULL", "0"), "serve --port 0").errors()).singleElement()
				.asString()
				.contains("OMSYNC_LANES_PULL and OMSYNC_LANES_BULK must be 1 or more");
		}
	}

	private static List<String> states() {
		return trial.sql()
			.queryForList("SELECT state FROM job_pause WHERE job = '' AND resumed_at IS NULL ORDER BY state",
					String.class);
	}

	private static void refused(String command, String why) {
		Said said = trial.say(command);
		assertThat(said.exitCode()).isEqualTo(4);
		assertThat(said.errors()).singleElement().asString().startsWith("omsync: " + why);
	}

}
