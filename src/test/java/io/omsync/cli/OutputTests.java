package io.omsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the commands print: one JSON document, or a text that a terminal shows whole. */
class OutputTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final int TERMINAL = 110;

	private static final String BACKFILL = "backfill order-pull --account shop --from 2026-03-01T00:00:00Z"
			+ " --to 2026-03-01T12:00:00Z";

	@TempDir
	static Path home;

	private static CliTrial trial;

	private static Said loaded = new Said(0, "", "");

	private static Said pulled = new Said(0, "", "");

	@BeforeAll
	static void runs() throws IOException {
		trial = new CliTrial(home, "server-error:at=2,times=always,on=UpdateMany");
		trial.account("shop");
		trial.account("a-shop-with-a-rather-long-name", "      options: { stock.encoding: UTF-8 }");
		trial.file("files", "omsync:\n  accounts:\n    files:\n      vendor: csv\n");
		String name = "stock-of-all-warehouses-in-the-north-2026-03-01-with-a-long-name.csv";
		Files.write(home.resolve(name), ("sku,location,quantity\nA,OSL,1\nB,OSL,-1\nC,OSL,1.5\nD\u00e5,OSL,1\n"
				+ "E,OSL,1\nE" + "x".repeat(70_000) + ",OSL,1\nF,OS")
			.getBytes(StandardCharsets.ISO_8859_1));
		loaded = trial.say("run inventory-load --account a-shop-with-a-rather-long-name --file " + home.resolve(name));
		pulled = trial.say("run order-pull --account shop --from " + CliTrial.FROM + " --to " + CliTrial.UNTIL);
		Files.writeString(home.resolve("column.csv"), "sku,location,stock\nA,OSL,1\n");
		trial.say("run inventory-load --account shop --file " + home.resolve("column.csv"));
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "runs", "runs --account nobody", "show 1", "show 2", "rejects", "rejects 1", "rejects 2",
			"rejects 1 --export {home}/rejects.csv", "run inventory-load --account files",
			"run inventory-push --account shop", "check files", "jobs", "jobs shop", "restart 3", "restart 3 --preview",
			BACKFILL + " --preview", BACKFILL })
	void with_json_standard_output_is_one_document(String command) {
		Said said = trial.say(command.replace("{home}", home.toString()) + " --json");

		JsonNode document = JSON.readTree(said.out());
		assertThat(document.isContainer()).isTrue();
	}

	@Test
	void the_documents_hold_what_a_script_needs() {
		JsonNode runs = JSON.readTree(trial.say("runs --failed --json").out());
		JsonNode rejects = JSON.readTree(trial.say("rejects 1 --json").out());
		JsonNode show = JSON.readTree(trial.say("show 2 --json").out());
		JsonNode none = JSON.readTree(trial.say("run inventory-load --account files --json").out());

		assertThat(runs.get(0).path("runId").asLong()).isEqualTo(3);
		assertThat(rejects.size()).isEqualTo(5);
		assertThat(rejects.get(0).path("raw").asString()).isEqualTo("B,OSL,-1");
		assertThat(show.path("ledger").get(0).path("balanced").asBoolean()).isTrue();
		assertThat(none.path("exitCode").asInt()).isZero();
		assertThat(none.path("runs").isEmpty()).isTrue();
	}

	@Test
	void logs_go_to_standard_error_and_the_ledger_to_standard_output() {
		assertThat(pulled.err()).contains("Run 2: COMPLETED");
		assertThat(pulled.out()).startsWith("Run 2  order-pull  shop  COMPLETED (exit 0, attempts 1, ledger balanced)")
			.doesNotContain("INFO")
			.contains("fetched", "unchanged", " NOK");
	}

	@Test
	void a_load_with_refused_lines_ends_with_3_and_says_where_they_are() {
		assertThat(loaded.exitCode()).isEqualTo(3);
		assertThat(loaded.errors()).isEmpty();
		assertThat(loaded.out()).contains("exit 3", "Rejects: omsync rejects 1");
	}

	@Test
	void a_run_that_failed_says_so_in_its_report_too() {
		Said said = trial.say("restart 3");

		assertThat(said.exitCode()).isEqualTo(1);
		assertThat(said.errors()).element(0).asString().matches("Plan [0-9a-f]{12}: omsync restart 3");
		assertThat(said.errors()).last().asString().startsWith("omsync: run 3 FAILED: 'column.csv' has no column");
		assertThat(said.out()).contains("FAILED (exit 1", "Error: 'column.csv' has no column 'quantity'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "demo --help", "sandbox --help", "check --help", "jobs --help", "run --help",
			"runs --help", "show --help", "restart --help", "backfill --help", "stop --help", "recover --help",
			"rejects --help" })
	void every_command_has_a_help(String command) {
		Said said = trial.say(command);

		assertThat(said.exitCode()).isZero();
		assertThat(said.err()).isEmpty();
		assertThat(said.out()).startsWith("Usage: omsync").contains("--json", "--home=DIR", "-h, --help");
		assertThat(said.out().lines()).allMatch((line) -> line.length() <= TERMINAL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "runs", "rejects 1", "show 2", "jobs", "check files" })
	void a_terminal_shows_every_line_whole(String command) {
		Said said = trial.say(command);

		assertThat(said.exitCode()).isZero();
		assertThat(said.out().lines()).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.length()).isLessThan(TERMINAL + 1));
	}

	@Test
	void a_preview_names_a_plan_that_the_command_is_held_to() {
		Said preview = trial.say(BACKFILL + " --preview");
		String plan = preview.out().replaceAll("(?s)^Plan ([0-9a-f]{12}): .*", "$1");

		Said done = trial.say(BACKFILL + " --plan " + plan);
		Said again = trial.say(BACKFILL + " --plan " + plan);

		assertThat(preview.exitCode()).isZero();
		assertThat(preview.out()).contains("2026-03-01T00:00:00Z/2026-03-01T06:00:00Z ", "Estimate: ",
				"--plan " + plan);
		assertThat(done.exitCode()).as(done.err()).isZero();
		assertThat(done.errors()).isEmpty();
		assertThat(again.exitCode()).isEqualTo(4);
		assertThat(again.errors()).singleElement()
			.asString()
			.startsWith("omsync: What would be done is not what plan " + plan + " showed: ");
	}

	@Test
	void with_debug_the_stack_trace_follows_the_line() {
		Said said = trial.say("run order-pull --account nobody --debug");

		assertThat(said.exitCode()).isEqualTo(2);
		assertThat(said.err()).startsWith("omsync: There is no account nobody").contains("\tat io.omsync");
	}

}
