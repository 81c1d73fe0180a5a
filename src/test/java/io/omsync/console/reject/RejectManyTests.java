package io.omsync.console.reject;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.Visitor;
import io.omsync.kill.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done to many rejects at once is what was shown, and all of it. */
class RejectManyTests {

	private static final int ACCOUNTS = 12;

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	private static Visitor operator;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(1), "",
				(server) -> IntStream.range(0, ACCOUNTS)
					.forEach((number) -> Trial.account(home, "shop-" + number, server.baseUrl("omnium"), "")),
				Map.of());
		trial = console.trial;
		operator = console.http(Role.OPERATOR);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@BeforeEach
	void nothingWaits() {
		nothingRuns();
		trial.sql.update("DELETE FROM reject");
		trial.sql.update("DELETE FROM inventory_level");
	}

	@Test
	void a_reject_that_came_into_the_filter_since_is_not_left_alone_with_it() throws IOException {
		load("B,OSL,many", "A,OSL,-1");
		String shown = operator.page("/rejects/ignore?code=NEGATIVE_QUANTITY");
		assertThat(shown).contains("Ignore 1 reject");
		Map<String, String> form = Map.of("code", "NEGATIVE_QUANTITY", "state", "WAITS", "upTo", hidden(shown, "upTo"),
				"count", "1", "mark", hidden(shown, "mark"), "why", "old");
		again(reject("A"), ",-1,", ",1,");
		Until.so("A is resolved", () -> state("A").equals("RESOLVED"));
		again(reject("B"), ",many,", ",-2,");
		Until.so("B was refused again", () -> state("B").equals("RETRIED"));
		assertThat(operator.page("/rejects?code=NEGATIVE_QUANTITY")).contains("Ignore all 1 that wait");

		HttpResponse<String> ignored = operator.post("/rejects/ignore", form);

		assertThat(operator.page(path(ignored))).contains("Nothing was done: other rejects than when you looked");
		assertThat(state("B")).isEqualTo("RETRIED");
	}

	@Test
	void one_that_was_refused_again_for_another_reason_is_looked_at_again_first() throws IOException {
		load("A,OSL,-1");
		String list = operator.page("/rejects/ignore?id=" + reject("A"));
		String page = operator.page("/rejects/" + reject("A"));
		again(reject("A"), ",-1,", ",many,");
		Until.so("A was refused again", () -> state("A").equals("RETRIED"));
		nothingRuns();

		HttpResponse<String> ofList = operator.post("/rejects/ignore",
				Map.of("id", String.valueOf(reject("A")), "count", "1", "mark", hidden(list, "mark"), "why", "old"));
		assertThat(operator.page(path(ofList))).contains("Nothing was done: other rejects than when you looked");
		HttpResponse<String> ofPage = operator.post("/rejects/" + reject("A") + "/ignore",
				Map.of("mark", hidden(page, "mark"), "why", "old"));
		assertThat(operator.page(path(ofPage))).contains("Nothing was done: other rejects than when you looked");
		assertThat(state("A")).isEqualTo("RETRIED");

		String now = hidden(operator.page("/rejects/" + reject("A")), "mark");
		operator.post("/rejects/" + reject("A") + "/ignore", Map.of("mark", now, "why", "old"));
		assertThat(state("A")).isEqualTo("IGNORED");
	}

	@Test
	void the_rejects_of_more_accounts_than_may_run_at_once_are_all_mapped_again() throws IOException {
		ofAllAccounts();
		String shown = operator.page("/rejects/retry?state=WAITS");
		assertThat(shown).contains("Retry " + ACCOUNTS);

		HttpResponse<String> begun = operator.post("/rejects/retry", Map.of("state", "WAITS", "upTo",
				hidden(shown, "upTo"), "count", String.valueOf(ACCOUNTS), "mark", hidden(shown, "mark")));

		assertThat(operator.page(path(begun))).contains("maps them again", "when its turn comes")
			.doesNotContain("not begun");
		Until.so("all are tried", () -> count("state = 'RETRIED'") == ACCOUNTS);
		nothingRuns();
		assertThat(trial.rows("SELECT act, outcome FROM v_audit WHERE target = ?",
				ACCOUNTS + " rejects in " + ACCOUNTS + " runs"))
			.hasSize(1);
	}

	@Test
	void a_group_whose_lease_another_run_holds_waits_as_before_and_the_others_go_on() throws IOException {
		ofAllAccounts();
		String first = trial.rows("SELECT account FROM reject ORDER BY reject_id LIMIT 1")
			.get(0)
			.get("account")
			.toString();
		trial.sql.update("""
				INSERT INTO run_lease (job, account, owner, token, beat_at, until)
				VALUES ('inventory-load', ?, '1@elsewhere-1', 1, NOW(6), NOW(6) + INTERVAL 10 MINUTE)
				ON DUPLICATE KEY UPDATE owner = VALUES(owner), until = VALUES(until)
				""", first);

		HttpResponse<String> begun = operator.post("/rejects/retry", Map.of("state", "WAITS"));

		assertThat(operator.page(path(begun))).contains("not begun, they wait as before: inventory-load for " + first);
		Until.so("the others are tried", () -> count("state = 'RETRIED'") == ACCOUNTS - 1);
		assertThat(count("state = 'OPEN' AND account = '" + first + "'")).isEqualTo(1);
		trial.sql.update("UPDATE run_lease SET owner = NULL WHERE account = ?", first);
	}

	@Test
	void an_edited_file_of_many_accounts_is_kept_until_all_of_it_is_done() throws IOException {
		ofAllAccounts();
		String mended = operator.page("/rejects/export").replace(",-1,", ",1,");
		upload(mended);
		String shown = operator.page("/rejects/import");
		assertThat(shown).contains("Retry " + ACCOUNTS);

		HttpResponse<String> begun = operator.post("/rejects/import/do", Map.of("ticket", hidden(shown, "ticket")));

		assertThat(operator.page(path(begun))).contains("mended.csv</span> is kept");
		Until.so("all are resolved", () -> count("state = 'RESOLVED'") == ACCOUNTS);
		assertThat(trial.count("SELECT COUNT(*) FROM inventory_level WHERE quantity = 1")).isEqualTo(ACCOUNTS);
		assertThat(operator.page("/rejects/import")).contains(ACCOUNTS + " are resolved or ignored already",
				"None of them waits");
		HttpResponse<String> again = operator.post("/rejects/import/do", Map.of("ticket", hidden(shown, "ticket")));
		assertThat(operator.page(path(again))).contains("that file was done already");
	}

	/** One reject each, as if each had loaded the same file. */
	private static void ofAllAccounts() throws IOException {
		load("A,OSL,-1");
		for (int number = 0; number < ACCOUNTS - 1; number++) {
			trial.sql.update(
					"""
							INSERT INTO reject (run_id, step, job, account, record_key, reason_code, reason, place, raw, header, digest,
							                    changed_at, state, created_at)
							SELECT run_id, step, job, ?, record_key, reason_code, reason, place, raw, header, digest, changed_at, state,
							       created_at
							FROM reject WHERE account = 'shop'
							""",
					"shop-" + number);
		}
	}

	private static void load(String... rows) throws IOException {
		trial.load(Files.writeString(Files.createTempFile(home, "stock", ".csv"),
				"sku,location,quantity,observed_at,note\n" + List.of(rows)
					.stream()
					.map((row) -> row + ",2026-01-01T00:00:00Z,\n")
					.collect(Collectors.joining())));
	}

	private static void again(long id, String from, String to) {
		nothingRuns();
		String raw = trial.rows("SELECT raw FROM reject WHERE reject_id = ?", id).get(0).get("raw").toString();
		assertThat(raw).contains(from);
		HttpResponse<String> answer = operator.post("/rejects/" + id + "/retry",
				Map.of("mended", raw.replace(from, to)));
		assertThat(path(answer)).startsWith("/runs/");
	}

	private static void upload(String text) {
		String part = "--part\r\nContent-Disposition: form-data; name=\"";
		String body = part + "_csrf\"\r\n\r\n" + operator.token("/me") + "\r\n" + part
				+ "file\"; filename=\"mended.csv\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n--part--\r\n";
		operator.send(operator.request("/rejects/import")
			.header("Content-Type", "multipart/form-data; boundary=part")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static void nothingRuns() {
		Until.so("nothing runs", () -> trial.count("SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL") == 0);
	}

	private static long reject(String sku) {
		return trial.count("SELECT reject_id FROM reject WHERE record_key LIKE ?", "%" + sku + "%");
	}

	private static String state(String sku) {
		return trial.rows("SELECT state FROM reject WHERE reject_id = ?", reject(sku)).get(0).get("state").toString();
	}

	private static long count(String condition) {
		return trial.count("SELECT COUNT(*) FROM reject WHERE " + condition);
	}

	private static String hidden(String page, String name) {
		String value = page.replaceAll("(?s).*<input type=\"hidden\" name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
		assertThat(value).as(name).isNotEqualTo(page);
		return value;
	}

	private static String path(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
	}

}
