package io.omsync.console.reject;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

/** Rejects as a file over HTTP: exported, mended, looked at, done once. */
class RejectSheetTests {

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	private static Visitor operator;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.withOrders(home, 1);
		trial = console.trial;
		operator = console.http(Role.OPERATOR);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@BeforeEach
	void twoWait() throws IOException {
		Until.so("nothing runs", () -> trial.count("SELECT COUNT(*) FROM run_lease WHERE owner IS NOT NULL") == 0);
		trial.sql.update("DELETE FROM reject");
		trial.sql.update("DELETE FROM inventory_level");
		Path file = Files.createTempFile(home, "stock", ".csv");
		trial.load(Files.writeString(file, """
				sku,location,quantity,observed_at,note
				A,OSL,-1,2026-01-01T00:00:00Z,for Kari
				=B,OSL,many,2026-01-01T00:00:00Z,for Kari
				"""));
	}

	@Test
	void what_is_exported_and_mended_is_shown_first_and_lands_once() {
		String exported = operator.page("/rejects/export?state=WAITS");
		assertThat(exported).startsWith("\"reject_id\",\"run_id\"").contains("'=B,OSL,many").doesNotContain("Kari");
		String mended = exported.replace("A,OSL,-1", "A,OSL,1").replace("=B,OSL,many", "=B,OSL,2");

		HttpResponse<String> uploaded = upload(operator, "mended.csv", mended);
		assertThat(uploaded.statusCode()).isEqualTo(302);
		String shown = operator.page("/rejects/import");
		assertThat(shown).contains("mended.csv", "Nothing was done yet", "2 rejects, a run for each line", "Retry 2");
		assertThat(waiting()).isEqualTo(2);

		String ticket = shown.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
		HttpResponse<String> done = operator.post("/rejects/import/do", Map.of("ticket", ticket));
		assertThat(done.headers().firstValue("Location").orElseThrow()).matches(".*/runs/\\d+");
		Until.so("both are resolved", () -> waiting() == 0);
		assertThat(trial.count("SELECT SUM(quantity) FROM inventory_level")).isEqualTo(3);

		HttpResponse<String> again = operator.post("/rejects/import/do", Map.of("ticket", ticket));
		assertThat(operator.page(path(again))).contains("that file was done already");
		upload(operator, "mended.csv", mended);
		assertThat(operator.page("/rejects/import")).contains("2 are resolved or ignored already",
				"None of them waits");
	}

	@Test
	void lines_that_can_not_be_used_are_all_told_and_nothing_is_started() {
		String exported = operator.page("/rejects/export");
		String first = exported.lines().skip(1).findFirst().orElseThrow();
		String broken = exported.replace("***1", "keep ***1") + first + "\n\"999999\""
				+ first.substring(first.indexOf(','));

		upload(operator, "broken.csv", broken);
		String shown = operator.page("/rejects/import");

		assertThat(shown).contains("broken.csv line 2: reject", "a hidden part, ***n, can only be kept whole",
				"stands already at broken.csv line 2", "there is no reject 999999", "disabled");
		String ticket = shown.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
		HttpResponse<String> done = operator.post("/rejects/import/do", Map.of("ticket", ticket));
		assertThat(operator.page(path(done))).contains("broken.csv line 2: reject");
		assertThat(trial.count("SELECT COUNT(*) FROM reject WHERE state = 'OPEN'")).isEqualTo(2);
	}

	@Test
	void what_is_no_export_or_too_large_is_refused_with_a_reason() {
		assertThat(operator.page(path(upload(operator, "other.csv", "a,b\n1,2\n"))))
			.contains("has no columns reject_id and raw");
		String large = "reject_id,raw\n" + "x".repeat(11 << 20);
		assertThat(operator.page(path(upload(operator, "large.csv", large)))).contains("has more than 10 MB");
		assertThat(upload(console.http(Role.VIEWER), "some.csv", "a\n").statusCode()).isEqualTo(403);
		assertThat(console.http(Role.VIEWER).get("/rejects/import").statusCode()).isEqualTo(403);
	}

	@Test
	void the_api_takes_the_file_as_its_body() {
		String mended = operator.page("/api/v1/rejects/export").replace("A,OSL,-1", "A,OSL,1").replace("many", "2");

		assertThat(csv("/api/v1/rejects/import?preview=true", mended).body()).contains("\"count\":2", "\"edited\":2");
		assertThat(waiting()).isEqualTo(2);
		assertThat(csv("/api/v1/rejects/import", mended).body()).contains("\"runId\":");
		Until.so("both are resolved", () -> waiting() == 0);
		assertThat(csv("/api/v1/rejects/import", mended).statusCode()).isEqualTo(409);
		assertThat(csv("/api/v1/rejects/import", "nothing").statusCode()).isEqualTo(400);
	}

	private static HttpResponse<String> csv(String path, String text) {
		return operator.send(operator.request(path)
			.header("Content-Type", "text/csv")
			.header("Accept", "application/json")
			.header("X-CSRF-TOKEN", operator.token("/me"))
			.POST(HttpRequest.BodyPublishers.ofString(text)));
	}

	private static HttpResponse<String> upload(Visitor visitor, String name, String text) {
		String part = "--part\r\nContent-Disposition: form-data; name=\"";
		String body = part + "_csrf\"\r\n\r\n" + visitor.token("/me") + "\r\n" + part + "file\"; filename=\"" + name
				+ "\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n--part--\r\n";
		return visitor.send(visitor.request("/rejects/import")
			.header("Content-Type", "multipart/form-data; boundary=part")
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
	}

	private static long waiting() {
		return trial.count("SELECT COUNT(*) FROM reject WHERE state IN ('OPEN', 'RETRIED')");
	}

	private static String path(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
	}

}
