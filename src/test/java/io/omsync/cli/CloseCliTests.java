package io.omsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A month closed by the command alone. */
class CloseCliTests {

	private static final String MARCH = " --account shop --period 2026-03 ";

	private static final String APRIL = " --account shop --period 2026-04 ";

	@TempDir
	Path home;

	private CliTrial trial;

	@BeforeEach
	void start() throws IOException {
		this.trial = new CliTrial(this.home);
		this.trial.account("shop", """
				      options: { invoices: { preset: generic, settled: 0s } }
				      jobs: { reconcile: { overlap: 0s }, order-pull: { overlap: 0s } }
				""");
	}

	@AfterEach
	void close() {
		this.trial.close();
	}

	@Test
	void a_month_that_was_not_read_is_refused_with_a_line_for_each_thing() {
		Said said = this.trial.say(("close" + MARCH).strip());

		assertThat(said.exitCode()).isEqualTo(4);
		assertThat(said.out()).isEmpty();
		assertThat(said.errors()).containsExactly(
				"omsync: order-pull has not read from 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z: omsync backfill"
						+ " order-pull --account shop --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z",
				"omsync: reconcile has not read from 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z: omsync backfill"
						+ " reconcile --account shop --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z",
				"omsync: nothing was matched since it ended: omsync run reconcile --account shop",
				"omsync: 2026-03 of shop can not be closed as things stand");
	}

	@Test
	void a_file_that_nobody_read_yet_is_in_the_way() throws IOException {
		Path inbox = Files.createDirectories(this.home.resolve("drops/shop/inbox"));
		Files.writeString(inbox.resolve("invoices-3.csv"), "invoice_id,invoice_number\n");

		assertThat(this.trial.say(("close" + MARCH).strip()).errors())
			.contains("omsync: 1 files wait, invoices-3.csv first: omsync run reconcile --account shop");
	}

	@Test
	@Tag("certify")
	void a_month_is_closed_an_invoice_comes_late_and_the_month_is_opened_again_with_its_difference()
			throws IOException {
		read("2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z");
		assertThat(ok("close" + MARCH)).contains("2026-03 of shop revision 1 is prepared", "orders", "manifest  ");
		assertThat(ok("close" + MARCH)).contains("revision 1 was prepared at ",
				"nothing that counts has changed since");
		assertThat(ok("close" + MARCH + "--sign --as kari")).contains("is signed by kari on ", "a second person");
		assertThat(this.trial.say("close" + MARCH + "--sign --as Kari").exitCode()).isEqualTo(4);
		assertThat(ok("close" + MARCH + "--sign --as ola")).contains(", and by ola on ", "It is closed.");
		assertThat(ok("close" + MARCH + "--diff"))
			.contains("Nothing changed since 2026-03 of shop revision 1 was closed");

		invoice("LATE-1", "96.15");
		assertThat(ok("close" + MARCH + "--diff")).contains("LATE-1", "96.15 NOK FINDING");
		assertThat(ok("close" + MARCH + "--diff --json")).contains("\"id\" : \"LATE-1\"", "\"difference\" : 96.15");
		assertThat(ok("close" + MARCH + "--reopen --reason late --as kari")).contains("revision 2 is prepared");
		assertThat(Files.readString(this.home.resolve("reports/shop/2026-03-revision-2/difference.csv"))).contains(
				"\"INVOICE\",\"LATE-1\",\"2026-03\",\"NEW\",\"\",\"\",\"FINDING\",\"NOK\",\"0.00\",\"96.15\",\"96.15\"");
		ok("close" + MARCH + "--sign --as kari");
		assertThat(ok("close" + MARCH + "--sign --as ola")).contains("2026-03 of shop revision 2 is signed",
				"It is closed.");

		invoice("LATE-2", "3.85");
		read("2026-04-01T00:00:00Z --to 2026-05-01T00:00:00Z");
		assertThat(ok("close" + APRIL)).containsPattern("invoices +2026-03 +FINDING +1 +3.85 NOK");
		ok("close" + APRIL + "--sign --as kari");
		ok("close" + APRIL + "--sign --as ola");
		assertThat(Files.readString(this.home.resolve("reports/shop/2026-04-revision-1/invoices.csv")))
			.contains("LATE-2")
			.doesNotContain("LATE-1");
		assertThat(ok("close" + MARCH + "--diff")).doesNotContain("LATE");
	}

	@Test
	void once_the_console_has_users_those_of_finance_sign() {
		assertThat(this.trial.say(("close" + MARCH + "--sign --as kari").strip()).errors()).singleElement()
			.asString()
			.startsWith("omsync: Nothing of 2026-03 of shop is prepared");
		this.trial.sql().update("""
				INSERT INTO app_user (person, name, origin, hash, roles, state, version, created_by, created_at)
				VALUES ('kari', 'Kari', 'HERE', '{noop}x', 'FINANCE', 'ENABLED', 1, 'test', NOW(6)),
				       ('ola', 'Ola', 'HERE', '{noop}x', 'ADMIN', 'ENABLED', 1, 'test', NOW(6))""");

		for (String name : new String[] { "ola", "nobody" }) {
			Said said = this.trial.say("close" + MARCH + "--sign --as " + name);
			assertThat(said.exitCode()).isEqualTo(4);
			assertThat(said.errors()).singleElement()
				.asString()
				.startsWith("omsync: " + name + " is no enabled user with the role FINANCE");
		}
		assertThat(this.trial.say("close" + MARCH + "--sign --as KARI").errors()).singleElement()
			.asString()
			.startsWith("omsync: Nothing of 2026-03 of shop is prepared");
	}

	@Test
	void nothing_of_it_needs_the_vendors_credentials() throws IOException {
		this.trial.file("desk", CliTrial.text("desk", "http://127.0.0.1:9", "${NO_SUCH_SECRET}"));

		assertThat(this.trial.say("close --account desk --period 2026-03").errors())
			.contains("omsync: nothing was matched since it ended: omsync run reconcile --account desk");
		for (String act : new String[] { "sign", "diff", "withdraw" }) {
			assertThat(this.trial.say("close --account desk --period 2026-03 --" + act).errors()).singleElement()
				.asString()
				.startsWith("omsync: Nothing of 2026-03 of desk ");
		}
	}

	private void read(String window) {
		for (String job : new String[] { "order-pull", "reconcile" }) {
			Said said = this.trial.say("run " + job + " --account shop --from " + window);
			assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
		}
	}

	/** Of the fifth of March, for an order that nobody knows. */
	private void invoice(String id, String total) throws IOException {
		Path file = this.trial.drop(id + ".csv", """
				invoice_id,invoice_number,order_id,status,currency,issued_at,grand_total,tax_total
				%s,%s,,paid,NOK,2026-03-05T08:00:00Z,%s,0
				""".formatted(id, id, total));
		ok("run reconcile --account shop --file " + file);
	}

	private String ok(String command) {
		Said said = this.trial.say(command.strip());
		assertThat(said.exitCode()).as(command + "\n" + said.out() + said.err()).isZero();
		return said.out();
	}

}
