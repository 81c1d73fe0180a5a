package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refused records by the commands alone: exported, mended, imported; purged; forgotten.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RejectsCliTests {

	private static final String BUYER = "Kari";

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void runs() throws IOException {
		trial = new CliTrial(home, "null-amount:times=always,row=7");
		trial.account("good");
		trial.drop("stock.csv", """
				sku,location,quantity,observed_at,note
				A,OSL,1,2026-01-01T00:00:00Z,
				B,OSL,-5,2026-01-01T00:00:00Z,"for Kari, Oslo"
				=C,OSL,2,2026-01-01T00:00:00Z,Kari
				=C,OSL,x,2026-01-01T00:00:00Z,Kari
				""");
		assertThat(trial.say("run inventory-load --account good --file " + home.resolve("stock.csv")).exitCode())
			.isEqualTo(3);
		assertThat(trial.say("run order-pull --account good --from " + CliTrial.FROM + " --to " + CliTrial.UNTIL)
			.exitCode()).isEqualTo(3);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	@Order(1)
	void what_is_shown_hides_the_buyer_unless_raw_is_asked_for() throws IOException {
		assertThat(trial.say("rejects --json").out()).contains("***1").doesNotContain(BUYER);
		assertThat(trial.say("rejects").out()).contains("NEGATIVE_QUANTITY").doesNotContain(BUYER);
		assertThat(trial.say("rejects 1 --json --raw").out()).contains("for Kari, Oslo");
		Path raw = home.resolve("raw.csv");
		trial.say("rejects --raw --export " + raw);
		assertThat(raw).content().contains("for Kari, Oslo", "'=C,OSL,x");
	}

	@Test
	@Order(2)
	void an_export_that_was_not_edited_changes_nothing() {
		Path file = home.resolve("same.csv");
		trial.say("rejects --export " + file);
		assertThat(file).content().doesNotContain(BUYER);

		Said said = trial.say("retry --import " + file);

		assertThat(said.exitCode()).isEqualTo(3);
		assertThat(said.err()).contains("2 rejects of inventory-load for good are mapped again, in a run of its own")
			.contains("1 rejects of order-pull for good are mapped again, in a run of its own");
		assertThat(said.out()).contains("rejects mapped again at", "ledger balanced");
		assertThat(trial.say("rejects --json").out()).contains("RETRIED").doesNotContain("\"OPEN\"");
	}

	@Test
	@Order(3)
	void what_is_mended_and_imported_twice_lands_once() throws IOException {
		Path file = home.resolve("mended.csv");
		trial.say("rejects --export " + file);
		Files.writeString(file,
				Files.readString(file)
					.replace("B,OSL,-5", "B,OSL,5")
					.replace("'=C,OSL,x", "'=C,OSL,7")
					.replace("\"\"total\"\":null", "\"\"total\"\":77"));

		Said once = trial.say("retry --yes --import " + file + " --json");
		Said twice = trial.say("retry --yes --import " + file);

		assertThat(once.exitCode()).as(once.err()).isZero();
		assertThat(once.err()).contains("2 of them as mended", "1 of them as mended");
		assertThat(once.out()).startsWith("{").contains("\"inserted\" : 1", "\"exitCode\" : 0");
		assertThat(twice.exitCode()).isEqualTo(4);
		assertThat(twice.errors()).containsExactly("omsync: Nothing to retry: 3 are resolved or ignored already");
		assertThat(trial.say("rejects").out()).contains("No open rejects");
		assertThat(trial.say("rejects 1 --json --raw").out()).contains("RESOLVED").contains("B,OSL,-5");
		assertThat(trial.say("run inventory-push --account good --dry-run").out()).contains("3 levels to send");
	}

	@Test
	@Order(4)
	void a_buyer_is_forgotten_once_and_for_all() {
		String rejects = trial.say("rejects 2 --json --raw").out();
		String order = rejects.replaceAll("(?s).*\"recordKey\" : \"([^\"]+)\".*", "$1");
		assertThat(rejects).contains("customerEmail");

		Said once = trial.say("forget " + order + " --account good --yes");
		Said twice = trial.say("forget " + order + " --account good --yes --json");

		assertThat(once.exitCode()).as(once.err()).isZero();
		assertThat(once.out()).contains("Order " + order + " is forgotten since", "1 rejects were blanked");
		assertThat(twice.exitCode()).isZero();
		assertThat(trial.say("rejects 2 --json --raw").out()).contains("\\\"customerEmail\\\":\\\"***");
	}

	@Test
	@Order(5)
	void a_purge_says_first_what_goes() {
		Said said = trial.say("purge --yes");

		assertThat(said.exitCode()).as(said.err()).isZero();
		assertThat(said.err()).contains("0 raw orders from before", "0 settled rejects", "0 runs", "deleted for good");
		assertThat(said.out()).contains("0 runs deleted");
	}

	@Test
	@Order(6)
	void a_reject_can_be_left_alone() {
		trial.say("run inventory-load --account good --file " + home.resolve("stock.csv"));
		String run = trial.say("runs --limit 1 --json").out().replaceAll("(?s).*?\"runId\" : (\\d+).*", "$1");

		Said ignored = trial.say("retry --run " + run + " --ignore --reason known --yes");

		assertThat(ignored.exitCode()).as(ignored.err()).isZero();
		assertThat(ignored.out()).contains("2 rejects are ignored");
		assertThat(trial.say("rejects " + run + " --json").out()).contains("IGNORED");
		assertThat(trial.say("retry --run " + run).errors())
			.containsExactly("omsync: Nothing to retry: 2 are resolved or ignored already");
	}

}
