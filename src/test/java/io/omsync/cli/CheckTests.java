package io.omsync.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.OmsyncApplication;
import io.omsync.connector.Account;
import io.omsync.connector.Fetched;
import io.omsync.connector.OrderSource;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorConnector;
import io.omsync.connector.VendorLimits;
import io.omsync.model.Documents;
import io.omsync.model.Order;
import io.omsync.model.OrderStatus;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTests {

	@TempDir
	Path home;

	private CliTrial trial;

	@BeforeEach
	void start() throws IOException {
		this.trial = new CliTrial(this.home);
	}

	@AfterEach
	void close() {
		this.trial.close();
	}

	@Test
	void an_empty_schema_stays_empty_and_is_no_fault() throws IOException {
		this.trial.account("shop");

		Said said = this.trial.say("check");

		assertThat(said.exitCode()).as(said.err()).isZero();
		assertThat(said.errors()).containsExactly("Checking shop …");
		assertThat(words(said)).contains("database: fine", "is reached", "has no tables yet; the first command",
				"login: a new token", "s apart", "stock: omnium takes stock");
		assertThat(this.trial.tables()).isEmpty();
		assertThat(this.home.resolve("drops")).doesNotExist();
	}

	@Test
	void every_account_is_checked_and_the_worst_decides() throws IOException {
		this.trial.account("good");
		this.trial.file("away", CliTrial.text("away", "http://127.0.0.1:1", "x"));
		this.trial.account("refused");
		replace("refused", "demo-secret", "hush-hush");
		this.trial.file("unset", CliTrial.text("unset", "http://127.0.0.1:1", "${SECRET_UNSET}"));
		this.trial.file("tabs", "omsync:\n\t x: y\n");

		Said all = this.trial.say("check");
		Said named = this.trial.say("check good away refused");
		Said away = this.trial.say("check away");

		assertThat(all.exitCode()).isEqualTo(2);
		assertThat(words(all)).contains("good: fine", "wrong account file:", "SECRET_UNSET, which is not set",
				"denied login: omnium token: the vendor refuses the credentials (401)",
				"failed login: omnium token: can not be reached; check base-url and network", ":2: is not valid YAML");
		assertThat(all.err()).contains("omsync: 4 things are to be mended: ");
		assertThat(named.exitCode()).isEqualTo(5);
		assertThat(away.exitCode()).isEqualTo(1);
		assertThat(all.out() + all.err()).doesNotContain("hush-hush");
	}

	@Test
	void everything_that_is_wrong_in_one_file_is_told() throws IOException {
		this.trial.account("shop", "      options: { expired-scrol: 404 }", "      limits: { per-minute: 0 }",
				"      jobs:", "        order-pull: { schedule: \"0 5 * * *\" }", "        order-pul: { chunk: 5 }");
		replace("shop", "\"demo-secret\"", "\"${SECRET_UNSET}\"");

		Said said = this.trial.say("check");

		assertThat(said.exitCode()).isEqualTo(2);
		assertThat(words(said)).contains("SECRET_UNSET", "unknown option expired-scrol", "limits.per-minute must be",
				"account.yml:10: account shop: jobs.order-pull.schedule '0 5 * * *' is no schedule",
				"unknown job order-pul");
	}

	@Test
	void a_role_that_a_push_needs_and_settings_without_sense_are_told() throws IOException {
		this.trial.account("narrow", "      locations: [ { ours: OSL, theirs: warehouse-1 } ]", "      jobs:",
				"        order-pull: { overlap: 7h, from: wms, guard: { max-changed: 5% } }",
				"        inventory-push: {}");
		replace("narrow", "demo-client", "narrow-client");

		Said said = this.trial.say("check");

		assertThat(said.exitCode()).isEqualTo(5);
		assertThat(words(said)).contains("denied role InventoryAdmin: omnium Inventory/UpdateMany", "(403)",
				"off options.overwrite-reserved", "note jobs.order-pull: from, guard: this job does not read them",
				"overlap is longer than max-window", "note jobs.inventory-push: has no guard",
				"sends the levels of narrow, which has no job inventory-load", "AllStores and AllMarkets");
	}

	@Test
	void a_database_that_is_away_does_not_hide_the_vendors() throws IOException {
		this.trial.account("shop");
		ServerSocket closed = new ServerSocket(0);
		closed.close();

		Said away = this.trial.say(Map.of("OMSYNC_DB_URL", "jdbc:mysql://127.0.0.1:" + closed.getLocalPort() + "/x"),
				"check");
		Said user = this.trial.say(Map.of("OMSYNC_DB_USER", "nobody", "OMSYNC_DB_PASSWORD", "hush-hush"), "check");

		assertThat(away.exitCode()).isEqualTo(1);
		assertThat(words(away)).contains("failed database: The database at", "can not be reached", "shop: fine");
		assertThat(user.exitCode()).isEqualTo(2);
		assertThat(words(user)).contains("wrong database: The database at", "refuses the user", "shop: fine");
		assertThat(user.out() + user.err()).doesNotContain("hush-hush");
	}

	@Test
	void a_newer_programs_schema_and_an_older_one_are_told() throws IOException {
		this.trial.account("shop");
		this.trial.say("runs");

		assertThat(words(this.trial.say("check"))).contains("as this program needs it");
		this.trial.sql().update("DELETE FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
		assertThat(words(this.trial.say("check"))).contains("; the next command brings it to V");
		this.trial.sql().update("UPDATE flyway_schema_history SET version = '99' ORDER BY installed_rank DESC LIMIT 1");
		Said newer = this.trial.say("check");

		assertThat(newer.exitCode()).isEqualTo(2);
		assertThat(words(newer)).contains("wrong schema: is at V99, and this program knows V");
	}

	@Test
	void an_inbox_is_looked_at_and_not_touched() throws IOException {
		this.trial.file("wms",
				"omsync:\n  accounts:\n    wms:\n      vendor: csv\n      options:\n"
						+ "        stock: { settled: 0s, pattern: \"stock-*.csv\", delimiter: \";\" }\n"
						+ "        orders: { pattern: \"*-o.csv\" }\n      jobs: { inventory-load: {} }\n");

		Said before = this.trial.say("check wms");
		Path inbox = Files.createDirectories(this.home.resolve("drops/wms/inbox"));
		Files.writeString(inbox.resolve("stock-1.csv"), "sku;location;quantity\nA;OSL;1\nB;OSL;many\n");
		Files.writeString(inbox.resolve("stock-2.csv"), "sku;place;quantity\nA;OSL;1\n");
		Files.writeString(inbox.resolve("stock-o.csv"), "x");
		Files.writeString(inbox.resolve("readme.txt"), "x");
		Said said = this.trial.say("check wms");

		assertThat(before.exitCode()).isZero();
		assertThat(words(before)).contains("is not there yet; the first run makes it",
				"off capabilities: csv has no order source, order lookup,");
		assertThat(said.exitCode()).isEqualTo(2);
		assertThat(words(said)).contains("2 files wait to be loaded",
				"'readme.txt': matches no feed's pattern; the feeds are orders, stock",
				"'stock-o.csv': matches the patterns of several feeds: orders, stock",
				"'stock-1.csv' reads as UTF-8 with ';', sku from 'sku', location from 'location',"
						+ " quantity from 'quantity'; of its first 2 lines 1 would be rejected: ",
				"wrong inbox: 'stock-2.csv' has no column 'location'");
		assertThat(inbox).isDirectoryContaining("glob:**/stock-1.csv").isDirectoryContaining("glob:**/stock-2.csv");
		assertThat(inbox.resolveSibling("archive")).doesNotExist();
	}

	@Test
	void a_folder_that_is_not_mounted_is_a_fault() throws IOException {
		this.trial.account("shop", "      options: { stock.directory: /no/such/share }",
				"      jobs: { inventory-load: {} }");

		Said said = this.trial.say("check");

		assertThat(said.exitCode()).isEqualTo(2);
		assertThat(words(said)).contains("/no/such/share is not a folder: create or mount it");
	}

	@Test
	void clocks_that_are_apart_are_told() throws IOException {
		this.trial.account("shop");

		Said said = this.trial.say(Fast.class, "check");

		assertThat(said.exitCode()).isZero();
		assertThat(words(said))
			.containsPattern("note clock: the database's is (599|600|601).* s behind this computer's");
	}

	@Test
	void with_json_there_is_one_document_with_every_remark() throws IOException {
		this.trial.account("shop");
		this.trial.file("unset", CliTrial.text("unset", "http://127.0.0.1:1", "${SECRET_UNSET}"));

		Said said = this.trial.say("check --json");

		JsonNode document = new JsonMapper().readTree(said.out());
		assertThat(document.path("exitCode").asInt()).isEqualTo(said.exitCode()).isEqualTo(2);
		assertThat(document.path("database").path(0).path("kind").asString()).isEqualTo("WORKS");
		assertThat(document.path("accounts").path(1).path("account").asString()).isEqualTo("unset");
		assertThat(document.path("accounts").path(1).path("remarks").path(0).path("text").asString())
			.contains("SECRET_UNSET");
	}

	@Test
	void a_vendor_of_somebody_else_is_checked_by_its_capabilities_and_by_itself() throws IOException {
		this.trial.file("toy-shop",
				"omsync:\n  accounts:\n    toy-shop:\n      vendor: toy\n"
						+ "      base-url: http://127.0.0.1:1\n      locations: [ { ours: OSL, theirs: moon } ]\n"
						+ "      jobs: { order-pull: {} }\n");

		Said said = this.trial.say(WithToy.class, "check toy-shop");

		assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
		assertThat(words(said)).contains("read one page: 2 orders changed since",
				"statuses without a mapping, stored as" + " UNKNOWN: 'half-baked'",
				"1 of 2 would be rejected: NO_SENSE is nonsense", "wrong locations: the toy shop knows no moon",
				"off capabilities: toy has no order lookup, inventory sink,",
				"works jobs.order-pull: order-pull can be run");
	}

	@Test
	void an_account_that_is_not_there_is_told_with_those_that_are() throws IOException {
		this.trial.account("shop");

		Said said = this.trial.say("check nobody shop");

		assertThat(said.exitCode()).isEqualTo(2);
		assertThat(words(said)).contains("wrong account file: There is no account nobody;", "shop: fine");
	}

	private void replace(String account, String what, String by) throws IOException {
		Path file = this.home.resolve("jobs").resolve(account).resolve("account.yml");
		Files.writeString(file, Files.readString(file, StandardCharsets.UTF_8).replace(what, by));
	}

	private static String words(Said said) {
		return said.out().replaceAll("\\s+", " ");
	}

	/** A program whose clock is ten minutes fast. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class Fast {

		@Bean
		@Primary
		Clock fast() {
			return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
		}

	}

	/** A program with one more vendor, and nothing else changed. */
	@Configuration(proxyBeanMethods = false)
	@Import(OmsyncApplication.class)
	static class WithToy {

		@Bean("toy")
		VendorConnector toy() {
			return new Toy();
		}

	}

	/** Has orders, and knows one thing about itself. */
	private static final class Toy implements VendorConnector {

		@Override
		public VendorLimits limits() {
			return new VendorLimits(1, 1, 1, Duration.ofSeconds(1), Map.of());
		}

		@Override
		public Set<String> credentials() {
			return Set.of();
		}

		@Override
		public Set<String> options() {
			return Set.of();
		}

		@Override
		public Object open(Account account, VendorCalls calls) {
			return new ToySession(account);
		}

	}

	/** Two orders, one of them bad. */
	private record ToySession(Account account) implements OrderSource, SelfCheck {

		@Override
		public PageSource<Order> orders(Slice.Window asked) {
			Instant at = asked.to().minusSeconds(1);
			Order order = new Order("1", "1", OrderStatus.UNKNOWN, "half-baked", "NOK", BigDecimal.ONE, BigDecimal.ZERO,
					BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, at, at, List.of(), Documents.NONE);
			return new PageSource<>() {
				@Override
				public Page<Order> page(@Nullable String cursor) {
					return new Page<>(
							List.of(new Fetched.Good<>("1", "d", at, order, "row 1", "{}"),
									new Fetched.Bad<>("2", "e", "NO_SENSE", "is nonsense", "row 2", null, null, "{}")),
							null, null);
				}

				@Override
				public Resume resume() {
					return Resume.START;
				}
			};
		}

		@Override
		public List<Remark> selfCheck() {
			return this.account.locations()
				.stream()
				.map((location) -> Remark.wrong("locations", "the toy shop knows no " + location.theirs()))
				.toList();
		}

	}

}
