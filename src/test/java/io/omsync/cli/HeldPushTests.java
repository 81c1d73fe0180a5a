package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees of a push that is held, and does about it. */
class HeldPushTests {

	@TempDir
	Path home;

	@Test
	void a_held_push_shows_its_lines_and_what_to_do_and_a_refused_one_is_not_to_be_restarted() throws IOException {
		try (CliTrial trial = new CliTrial(this.home, "ignore-sku:sku=S007")) {
			trial.account("shop");
			String rows = IntStream.range(0, 80)
				.mapToObj("S%03d,OSL,5\n"::formatted)
				.collect(Collectors.joining("", "sku,location,quantity\n", ""));
			trial.say("run inventory-load --account shop --file " + trial.drop("stock.csv", rows));
			Said dry = trial.say("run inventory-push --account shop --dry-run");
			Said all = trial.say("run inventory-push --account shop --dry-run --json");

			Said held = trial.say("run inventory-push --account shop");
			Said shown = trial.say("show 2");
			Said refused = trial.say("refuse 2 --reason wrong-tenant");
			Said after = trial.say("show 2");

			assertThat(dry.out()).startsWith("80 levels to send: 0 up, 0 down, 0 to zero, 80 new, 0 as they were")
				.contains("NEW  S009  OSL  - -> 5", "NEW  and 70 more; --json has all");
			assertThat(new JsonMapper().readTree(all.out()).path("lines")).hasSize(80);
			assertThat(held.exitCode()).isEqualTo(6);
			assertThat(held.err()).contains("run 2 HELD: The rest was not sent: of the lines that went ahead, 1 are not"
					+ " what the vendor acknowledged: SKU S007 at OSL: sent 5, the vendor shows 0. 31 levels to send");
			assertThat(shown.out()).contains("Held: 31 lines.", "S007  OSL  to be 5", "and 21 more",
					"omsync approve 2");
			assertThat(refused.exitCode()).isZero();
			assertThat(after.out()).contains("Refused by", "a person has ended it").doesNotContain("omsync restart");
		}
	}

}
