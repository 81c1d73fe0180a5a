package io.omsync.console.close;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

import io.omsync.access.Role;
import io.omsync.connector.Digest;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A month closed at the console alone, by two people. */
class ClosePagesTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String API = "/api/v1/closes/shop/2026-03";

	@TempDir
	static Path home;

	private static FinanceTrial trial;

	private static Visitor finance;

	@BeforeAll
	static void start() {
		trial = new FinanceTrial(home);
		finance = trial.console.http(Role.FINANCE);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	void what_is_in_the_way_is_named_with_the_page_that_solves_it() {
		assertThat(finance.page("/close/shop/2026-04")).contains("order-pull has not read from 2026-04-01T00:00:00Z",
				"href=\"/runs?account=shop&amp;job=order-pull\"", "Something is in the way");
		finance.post("/close/shop/2026-04/prepare", Map.of());
		assertThat(finance.page("/close/shop/2026-04")).contains("2026-04 of shop can not be closed; ");
		assertThat(finance.page("/close/shop/2099-01")).contains("is not over");
		assertThat(finance.get("/close/shop/2026-13").statusCode()).isEqualTo(400);
		assertThat(finance.get("/close/nobody/2026-03").statusCode()).isEqualTo(404);
		assertThat(finance.json("POST", "/api/v1/closes/shop/2026-04/prepare", "{}").statusCode()).isEqualTo(409);
	}

	@Test
	void a_month_is_prepared_signed_by_two_who_say_their_passwords_and_opened_again() {
		assertThat(finance.json("POST", API + "/prepare", "{}").statusCode()).isEqualTo(202);
		Until.so("prepared", () -> !api(API).path("progress").path("endedAt").isNull());
		assertThat(finance.page(FinanceTrial.MARCH)).contains("Control totals", "manifest.json", "by nobody yet");
		JsonNode files = api(API).path("pack").path("files");
		assertThat(files.size()).isGreaterThan(5);
		for (JsonNode file : files) {
			if (file.path("name").asString().endsWith(".csv")) {
				assertThat(Digest.of(finance.page(API + "/revisions/1/" + file.path("name").asString())))
					.isEqualTo(file.path("sha256").asString());
			}
		}
		assertThat(finance.get(API + "/revisions/1/..%2f..%2fjobs").statusCode()).isGreaterThanOrEqualTo(400);
		assertThat(finance.get(API + "/revisions/1/passwd").statusCode()).isEqualTo(409);

		sign(finance, "another", ConsoleTrial.PASSWORD);
		assertThat(finance.page(FinanceTrial.MARCH)).contains("look at it before you sign it");
		sign(finance, trial.manifest(), "a wrong password");
		assertThat(finance.page(FinanceTrial.MARCH)).contains("The present password is another one");
		assertThat(signatures()).isZero();
		sign(finance, trial.manifest(), ConsoleTrial.PASSWORD);
		assertThat(finance.page(FinanceTrial.MARCH)).contains("You have signed it; it takes a second person",
				"signed by one");
		sign(finance, trial.manifest(), ConsoleTrial.PASSWORD);
		assertThat(finance.page(FinanceTrial.MARCH)).contains("finance has signed 2026-03 of shop revision 1 already");
		assertThat(signatures()).isEqualTo(1);

		Visitor ola = trial.console.http("ola");
		assertThat(ola
			.json("POST", API + "/sign",
					"{\"manifest\":\"" + trial.manifest() + "\",\"password\":\"" + ConsoleTrial.PASSWORD + "\"}")
			.body()).contains("\"locked\":true");
		assertThat(trial.console.trial
			.rows("SELECT state, prepared_by, first_signer, first_login, second_signer FROM v_close")).hasToString(
					"[{state=LOCKED, prepared_by=finance@console, first_signer=finance, first_login=finance (console),"
							+ " second_signer=ola}]");
		assertThat(finance.page(FinanceTrial.MARCH + "/diff")).contains("Nothing changed.");
		assertThat(finance.page("/close?until=2026-03")).contains("2026-03 of shop: closed");
		assertThat(finance.page("/close/shop?until=2026-03")).contains("finance@console", " matched, ");
		assertThat(
				trial.console.trial.count("SELECT COUNT(*) FROM v_audit WHERE act = 'sign month' AND outcome = 'DONE'"))
			.isEqualTo(2);
		assertThat(trial.console.trial.rows("SELECT * FROM audit").toString()).doesNotContain(ConsoleTrial.PASSWORD);

		reopened();
	}

	@Test
	void what_takes_long_goes_on_and_is_shown_and_begun_once() throws SQLException {
		try (Connection other = trial.busy()) {
			assertThat(finance.json("POST", API + "/prepare", "{}").body()).contains("\"endedAt\":null");
			assertThat(finance.page(FinanceTrial.MARCH)).contains(">preparing<", "hx-trigger=\"every 3s\"",
					"It is being prepared");
			assertThat(finance.get(FinanceTrial.MARCH + "/progress").headers().firstValue("HX-Refresh")).isEmpty();
			assertThat(trial.console.http("ola").json("POST", API + "/prepare", "{}").body())
				.contains("is being prepared for finance since ");
			other.rollback();
		}
		Until.so("prepared", () -> !api(API + "/progress").path("endedAt").isNull());
		assertThat(finance.get(FinanceTrial.MARCH + "/progress").headers().firstValue("HX-Refresh")).hasValue("true");
		finance.post(FinanceTrial.MARCH + "/withdraw", Map.of());
		trial.console.trial.sql.update("DELETE FROM period_close");
	}

	private static void reopened() {
		finance.post(FinanceTrial.MARCH + "/prepare", Map.of("reason", "late"));
		assertThat(finance.page(FinanceTrial.MARCH)).contains("Nothing that counts is other than");
		trial.console.trial.sql
			.update("UPDATE sales_order SET grand_total = grand_total + 1 WHERE placed_at >= '2026-03-01'"
					+ " ORDER BY order_id LIMIT 1");
		assertThat(finance.page(FinanceTrial.MARCH + "/diff")).contains("AMOUNT");
		assertThat(finance.json("POST", API + "/prepare", "{\"reason\":\"an invoice came late\"}").statusCode())
			.isEqualTo(202);
		Until.so("prepared", () -> !api(API).path("progress").path("endedAt").isNull());
		assertThat(finance.page(FinanceTrial.MARCH)).contains("opened again", "an invoice came late", "difference.csv");
		finance.post(FinanceTrial.MARCH + "/withdraw", Map.of());
		assertThat(finance.page(FinanceTrial.MARCH)).contains("revision 2 is taken back", ">closed<");
	}

	private static void sign(Visitor visitor, String manifest, String password) {
		assertThat(visitor.post(FinanceTrial.MARCH + "/sign", Map.of("manifest", manifest, "password", password))
			.statusCode()).isEqualTo(302);
	}

	private static long signatures() {
		return trial.console.trial.count("SELECT COUNT(*) FROM period_signature");
	}

	private static JsonNode api(String path) {
		return JSON.readTree(finance.page(path));
	}

}
