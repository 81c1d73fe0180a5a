package io.omsync.console.close;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.omsync.access.Role;
import io.omsync.console.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Findings as a file over HTTP: exported, edited, looked at, taken once. */
class FindingSheetTests {

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
	void an_edited_export_is_shown_first_and_taken_once() {
		String sheet = finance.page("/api/v1/findings/export?account=gone&order=G9");
		assertThat(sheet.lines()).hasSize(2);
		String edited = sheet.replace("\"OPEN\",\"\",\"\",\"\"", "\"accepted\",\"agreed\",\"kari\",\"n\"");
		assertThat(edited).isNotEqualTo(sheet);
		assertThat(upload(edited).statusCode()).isEqualTo(302);
		String preview = finance.page("/findings/import");
		assertThat(preview).contains("Change 1 findings");
		assertThat(state("G9")).isEqualTo("OPEN");
		String id = preview.replaceFirst("(?s).*name=\"sheet\" value=\"([^\"]+)\".*", "$1");

		assertThat(finance.post("/findings/import/take", Map.of("sheet", "another")).statusCode()).isEqualTo(302);
		assertThat(state("G9")).isEqualTo("OPEN");
		finance.post("/findings/import/take", Map.of("sheet", id));
		finance.post("/findings/import/take", Map.of("sheet", id));
		assertThat(state("G9")).isEqualTo("ACCEPTED");
		upload(edited);
		assertThat(finance.page("/findings/import")).contains("Nothing of it is to be changed");
		assertThat(finance.json("POST", "/api/v1/findings/import?preview=true", edited).body())
			.contains("\"changed\":0");
		upload("finding_id\n" + "x".repeat(1024 * 1024));
		assertThat(finance.page("/findings/import")).contains("has more than 1 MB");
		upload("a,b\n1,2\n");
		assertThat(finance.page("/findings/import")).contains("has no columns finding_id");
		assertThat(trial.console.trial.count("SELECT MAX(version) FROM v_finding WHERE order_id = 'G9'")).isEqualTo(2);
	}

	@Test
	void an_export_that_breaks_off_does_not_look_whole() throws SQLException {
		for (int i = 1; i <= 510; i++) {
			trial.finding(5000 + i, "many", "M" + i, "PAID_UNDER", "10", "5");
		}
		String whole = finance.page("/api/v1/findings/export?account=many");
		assertThat(whole.lines()).hasSize(511);
		unreadable(5505);

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> finance.get("/api/v1/findings/export?account=many"));
		HttpResponse<String> none = finance.get("/api/v1/findings/export?account=many&order=M505");
		assertThat(none.statusCode()).isEqualTo(500);
		assertThat(none.body()).doesNotContain("finding_id");
	}

	/** As if the database went away when it comes to that. */
	private static void unreadable(long id) throws SQLException {
		try (Connection lax = trial.console.trial.database.dataSource().getConnection();
				Statement update = lax.createStatement()) {
			update.execute("SET SESSION sql_mode = ''");
			update.execute("UPDATE finding_version SET changed_at = '0000-00-00' WHERE finding_id = " + id);
			update.execute("SET SESSION sql_mode = DEFAULT");
		}
	}

	@Test
	void a_file_without_end_is_refused_once_it_is_too_long() throws IOException {
		URI base = trial.console.url("");
		try (Socket socket = new Socket(base.getHost(), base.getPort())) {
			socket.setSoTimeout(60_000);
			OutputStream out = socket.getOutputStream();
			out.write(("POST /api/v1/findings/import HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nCookie: omsync="
					+ finance.session() + "\r\nX-CSRF-TOKEN: " + finance.token("/me")
					+ "\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.write("x".repeat(1024 * 1024 + 100).getBytes(StandardCharsets.US_ASCII));
			out.flush();
			assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine()).startsWith("HTTP/1.1 400");
		}
	}

	@Test
	void only_the_newest_few_sheets_are_kept() {
		String sheet = finance.page("/api/v1/findings/export?account=gone&order=G20");
		String edited = sheet.replace("\"OPEN\",\"\",\"\",\"\"", "\"OPEN\",\"\",\"kari\",\"\"");
		upload(edited);
		String preview = finance.page("/findings/import");
		assertThat(preview).contains("Change 1 findings");
		String id = preview.replaceFirst("(?s).*name=\"sheet\" value=\"([^\"]+)\".*", "$1");
		for (int i = 0; i < 10; i++) {
			upload(trial.console.http("ola"), edited);
		}
		assertThat(finance.page("/findings/import")).doesNotContain("Change 1 findings");
		finance.post("/findings/import/take", Map.of("sheet", id));
		assertThat(finance.page("/findings/import")).contains("others were given meanwhile");
	}

	private static String state(String order) {
		return trial.console.trial.sql.queryForObject("SELECT state FROM v_finding WHERE order_id = ?", String.class,
				order);
	}

	private static HttpResponse<String> upload(Visitor finance, String sheet) {
		String body = """
				--part
				Content-Disposition: form-data; name="_csrf"

				%s
				--part
				Content-Disposition: form-data; name="file"; filename="../my findings.csv"
				Content-Type: text/csv

				%s
				--part--
				""".formatted(finance.token("/me"), sheet).replace("\n", "\r\n");
		return finance.send(finance.request("/findings/import")
			.header("Content-Type", "multipart/form-data; boundary=part")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static HttpResponse<String> upload(String sheet) {
		return upload(finance, sheet);
	}

}
