package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What check says of each fault of the sandbox, and that it never writes anything. */
class CheckFaultTests {

	private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void something_to_change() throws IOException {
		trial = new CliTrial(home);
		trial.account("shop", "      timeouts: { read: 3s }", "      options: { stock.settled: 0s }",
				"      locations: [ { ours: OSL, theirs: warehouse-1 }, { ours: HAM, theirs: warehouse-9 } ]",
				"      jobs:", "        order-pull: { since: 5000d, schedule: \"0 5 * * * *\" }",
				"        inventory-load: {}", "        inventory-push: { guard: { max-changed: 30% } }");
		trial.account("late", "      jobs: { order-pull: { since: 1d } }");
		Path stock = trial.drop("stock.csv", "sku,location,quantity\nA,OSL,1\nB,OSL,2\n");
		run("run order-pull --account shop --from " + CliTrial.FROM + " --to " + CliTrial.UNTIL, 0);
		run("run inventory-load --account shop --file " + stock, 0);
		run("run inventory-push --account shop", 0);
		Path inbox = Files.createDirectories(home.resolve("drops/shop/inbox"));
		Files.writeString(inbox.resolve("next.csv"), "sku,location,quantity\nA,OSL,5\n");
		assertThat(
				trial.sql().queryForObject("SELECT COUNT(*) FROM credential_token WHERE token IS NOT NULL", Long.class))
			.as("a stored token that a check could have renewed")
			.isEqualTo(1);
	}

	private static void run(String command, int exitCode) {
		Said said = trial.say(Map.of("OMSYNC_KEY", KEY), command);
		assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					unauthorized                                    | 0 | login: a new token, good until
					unauthorized:times=always                       | 5 | refuses a token that it has just given (401)
					throttle                                        | 0 | 30 of 30 orders
					throttle:times=always                           | 1 | Orders/Search: too many calls (429)
					throttle-without-hint                           | 0 | 30 of 30 orders
					throttle-without-hint:times=always              | 1 | Orders/Search: too many calls (429)
					server-error                                    | 0 | 30 of 30 orders
					server-error:times=always                       | 1 | Orders/Search: answered 500
					server-error:status=403,times=always            | 5 | Orders/Search: the credentials may not do this (403)
					server-error:status=404,times=always            | 2 | Check base-url and the options
					server-error:status=403,on=UpdateMany           | 5 | Without InventoryAdmin nothing can be pushed
					server-error:status=403,on=Inventory/Search     | 0 | locations: are not compared
					cut-body                                        | 0 | 30 of 30 orders
					cut-body:times=always                           | 1 | the connection broke
					html                                            | 0 | 30 of 30 orders
					html:times=always                               | 1 | instead of JSON, as a gateway does
					slow:millis=300                                 | 0 | 30 of 30 orders
					slow:millis=4000,times=2                        | 1 | no answer in time
					scroll-expired                                  | 0 | 30 of 30 orders
					order-without-id                                | 0 | 1 of 30 would be rejected: MISSING_FIELD id is missing
					null-amount                                     | 0 | 1 of 30 would be rejected: MISSING_FIELD orderForm.total
					short:rows=2                                    | 1 | claims 30 orders, sends 28 and no further page
					same-page                                       | 0 | 30 of 30 orders
					duplicate-rows                                  | 0 | 1 stand twice on the page
					unknown-warehouse:warehouse=warehouse-1         | 0 | no stock of warehouse-9 changed since
					reject-sku:sku=A                                | 0 | an update of no rows was taken
					ignore-sku:sku=A                                | 0 | an update of no rows was taken
					stale-stock                                     | 0 | an update of no rows was taken
					half-applied                                    | 0 | an update of no rows was taken
					half-applied:times=always                       | 1 | Inventory/UpdateMany: answered 500
					late-row                                        | 0 | 29 of 29 orders
					gone-row                                        | 0 | 29 of 29 orders
					no-role:on=Orders/Search                        | 5 | Orders/Search: the credentials may not do this (403)
					""")
	void with_a_fault_at_the_vendor(String fault, int exitCode, String says) throws IOException {
		says(fault, "check shop", exitCode, says);
	}

	@Test
	void a_vendor_that_ignores_the_window_is_found_out() throws IOException {
		says("ignored-filter", "check late", 1, "30 of them lie outside the window that was asked for");
	}

	@Test
	void every_fault_of_the_sandbox_is_in_the_list() throws NoSuchMethodException {
		CsvSource list = CheckFaultTests.class
			.getDeclaredMethod("with_a_fault_at_the_vendor", String.class, int.class, String.class)
			.getAnnotation(CsvSource.class);
		Set<String> tried = list.textBlock()
			.lines()
			.map((line) -> line.strip().split("[:|\\s]")[0])
			.collect(Collectors.toSet());
		tried.add("ignored-filter");
		// Omnium plays none of these.
		tried.addAll(Set.of("throttle-in-200", "error-in-200", "moving-rows", "empty-past-end", "repeat-past-end",
				"input-limits", "stuck-bulk", "key-regenerated", "renamed", "ignored-field", "no-total",
				"failure-reasons", "sync-off", "crowded"));

		Said known = Said.by(Map.of(), "sandbox", "--port", "0", "--faults", "none");

		String names = known.err().replaceAll("(?s).*known are |\\s*$", "");
		assertThat(tried).containsExactlyInAnyOrder(names.split(", ")).hasSize(36);
	}

	private static void says(String fault, String command, int exitCode, String says) throws IOException {
		Map<String, Object> tables = trial.tables();
		Map<String, String> files = files();
		String stock = trial.call("GET", "/sandbox/omnium/stock", "");
		trial.faults(fault);
		try {
			Said said = trial.say(Map.of("OMSYNC_KEY", KEY), command);

			assertThat(said.out().replaceAll("\\s+", " ")).contains(says);
			assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(exitCode);
			assertThat(said.out() + said.err()).doesNotContain("demo-secret");
		}
		finally {
			trial.call("DELETE", "/sandbox/faults", "");
		}
		assertThat(trial.tables()).as("every table").isEqualTo(tables);
		assertThat(files()).as("every file").isEqualTo(files);
		assertThat(trial.call("GET", "/sandbox/omnium/stock", "")).as("the vendor's stock").isEqualTo(stock);
	}

	private static Map<String, String> files() throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> found = Files.walk(home)) {
			for (Path file : found.toList()) {
				files.put(file.toString(), Files.isRegularFile(file)
						? Files.readString(file) + Files.getLastModifiedTime(file) : "folder");
			}
		}
		return files;
	}

}
