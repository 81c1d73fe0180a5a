package io.omsync.console.close;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.omsync.access.Role;
import io.omsync.console.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Findings and months over HTTP, by every role. */
class FindingPagesTests {

	private static final JsonMapper JSON = new JsonMapper();

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
	void every_finding_is_on_one_page_and_the_sums_are_those_of_all() {
		List<Long> seen = new ArrayList<>();
		String after = "0";
		int pages = 0;
		do {
			JsonNode page = api("/api/v1/findings?account=gone&state=all&after=" + after);
			page.path("rows").forEach((row) -> seen.add(row.path("findingId").asLong()));
			after = page.path("next").isNull() ? "" : page.path("next").asString();
			pages++;
		}
		while (!after.isEmpty());

		assertThat(pages).isEqualTo(2);
		assertThat(seen).hasSize(70).isSorted().doesNotHaveDuplicates();
		long count = 0;
		BigDecimal sum = BigDecimal.ZERO;
		for (JsonNode one : api("/api/v1/findings/sums?account=gone&kind=amount_over")) {
			count += one.path("count").asLong();
			sum = sum.add(one.path("sum").decimalValue());
			assertThat(one.path("currency").asString()).isEqualTo("EUR");
		}
		assertThat(count).isEqualTo(35);
		assertThat(sum).isEqualByComparingTo(trial.console.trial.sql.queryForObject(
				"SELECT SUM(difference) FROM v_finding WHERE account = 'gone' AND kind = 'AMOUNT_OVER'",
				BigDecimal.class));
	}

	@Test
	void an_age_and_an_assignee_narrow_it_down() {
		long old = trial.console.trial
			.count("SELECT COUNT(*) FROM v_finding WHERE account = 'gone' AND age_days > 30 AND state = 'OPEN'");
		assertThat(old).isPositive();
		assertThat(finance.page("/findings?account=gone&age=over_30"))
			.contains("<strong>" + old + "</strong> findings are like that");
		assertThat(finance.page("/findings?account=gone&assignee=nobody-of-that-name"))
			.contains("No finding is like that");
		assertThat(finance.get("/findings?kind=NONE").statusCode()).isEqualTo(400);
		assertThat(finance.get("/api/v1/findings?age=17").statusCode()).isEqualTo(400);
		assertThat(finance.get("/findings/999999").statusCode()).isEqualTo(404);
		assertThat(finance.get("/api/v1/findings/999999").statusCode()).isEqualTo(404);
	}

	@Test
	void a_finding_shows_what_is_behind_it_and_who_changed_it() {
		long id = FinanceTrial.FINDING;
		JsonNode dossier = api("/api/v1/findings/" + id);
		assertThat(dossier.path("papers").get(0).path("called").asString())
			.isEqualTo("order " + dossier.path("finding").path("orderId").asString());
		assertThat(dossier.path("papers").get(0).path("rows").size()).isPositive();

		assertThat(change(id, 1, "ASSIGN", "kari").statusCode()).isEqualTo(302);
		assertThat(change(id, 1, "ACCEPT", "agreed").statusCode()).isEqualTo(302);
		assertThat(finance.page("/findings/" + id)).contains("not changed: ", "was changed by finance (console)",
				"assigned to <span>kari</span>");
		assertThat(change(id, 2, "ACCEPT", "agreed with the <carrier>").statusCode()).isEqualTo(302);
		assertThat(finance.page("/findings/" + id)).contains("ACCEPTED", "agreed with the &lt;carrier&gt;",
				"finance (console)");
		assertThat(trial.console.trial
			.rows("SELECT who, act, target, why FROM v_audit WHERE target = ? ORDER BY audit_id", String.valueOf(id)))
			.extracting((row) -> row.get("who") + " " + row.get("act") + " " + row.get("why"))
			.contains("finance assign findings kari", "finance accept findings agreed with the <carrier>");
		change(id, 3, "REOPEN", "no");
	}

	@Test
	void many_are_changed_at_once_and_those_alone_that_the_filter_showed() {
		String path = "/findings?account=gone&kind=PAID_UNDER&order=G7";
		assertThat(after(finance.post(path, Map.of("act", "NOTE", "text", "x", "all", "9"))))
			.contains("By now other findings are like that");
		assertThat(after(finance.post(path, Map.of("act", "NOTE", "text", "seen", "all", all(path)))))
			.contains("1 findings changed");
		assertThat(trial.console.trial.count("SELECT COUNT(*) FROM v_finding WHERE note = 'seen'")).isEqualTo(1);
		assertThat(after(finance.post(path, Map.of("act", "RESOLVE", "text", "")))).contains("Say why");
		assertThat(after(finance.post(path, Map.of("act", "RESOLVE", "text", "paid"))))
			.contains("No finding is chosen");
		assertThat(after(finance.post(path, Map.of("act", "RESOLVE", "text", "paid", "finding", "1007:2"))))
			.contains("1 findings changed");
		assertThat(state("G7")).isEqualTo("RESOLVED");
	}

	@Test
	void all_of_them_are_changed_as_they_were_shown_or_not_at_all() {
		String path = "/findings?account=gone&order=G11";
		String shown = all(path);
		trial.console.trial.sql
			.update("""
					INSERT INTO finding_version
					SELECT finding_id, 2, state, unit, expected, -10000, -10010, currency, document_ids, since, due_at, hint,
					       reason, assignee, note, decided, changed_by, changed_at, run_id
					FROM finding_version WHERE finding_id = 1011 AND version = 1
					""");
		trial.console.trial.sql.update("UPDATE finding SET version = 2 WHERE finding_id = 1011");
		assertThat(after(finance.post(path, Map.of("act", "ACCEPT", "text", "small", "all", shown))))
			.contains("By now other findings are like that, or some of them have changed");
		assertThat(state("G11")).isEqualTo("OPEN");

		String nobodys = "/findings?account=gone&assignee=ruth";
		change(1013, 1, "ASSIGN", "ruth");
		String ruths = all(nobodys);
		change(1013, 2, "ASSIGN", "ola");
		change(1015, 1, "ASSIGN", "ruth");
		assertThat(after(finance.post(nobodys, Map.of("act", "ACCEPT", "text", "small", "all", ruths))))
			.contains("By now other findings are like that");
		assertThat(after(finance.post(nobodys, Map.of("act", "NOTE", "text", "n", "all", all(nobodys)))))
			.contains("1 findings changed");
	}

	@Test
	void what_they_come_to_is_on_the_first_page_alone() {
		assertThat(finance.page("/findings?account=gone&state=all")).contains("By kind and currency", "name=\"all\"");
		assertThat(finance.page("/findings?account=gone&state=all&after=1050"))
			.contains("the first page", "Choose finding 1051")
			.doesNotContain("By kind and currency", "name=\"all\"", " findings are like that");
	}

	/** What stands for all that a page shows. */
	private static String all(String path) {
		return finance.page(path).replaceFirst("(?s).*name=\"all\"[^>]*value=\"([^\"]+)\".*", "$1");
	}

	/** The page that a form leads to. */
	private static String after(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(302);
		return finance.page(answer.headers().firstValue("Location").orElseThrow());
	}

	@Test
	void only_finance_changes_whatever_page_shows_a_button() {
		long id = FinanceTrial.FINDING;
		for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
			Visitor visitor = trial.console.http(role);
			for (String page : List.of("/findings", "/findings/" + id, "/close", "/close/shop", FinanceTrial.MARCH)) {
				assertThat(visitor.page(page)).doesNotContain("name=\"act\"", "name=\"finding\"", "name=\"password\"",
						"/prepare\"");
			}
			Map<String, String> form = Map.of("act", "ACCEPT", "text", "x", "version", "1", "manifest", "x", "password",
					"x", "sheet", "x");
			for (String path : List.of("/findings", "/findings/" + id, "/findings/import/take",
					FinanceTrial.MARCH + "/prepare", FinanceTrial.MARCH + "/sign", FinanceTrial.MARCH + "/withdraw")) {
				assertThat(visitor.post(path, form).statusCode()).as(role + " " + path).isEqualTo(403);
			}
			assertThat(visitor.get("/findings/import").statusCode()).isEqualTo(403);
			for (String path : List.of("/api/v1/findings", "/api/v1/closes/shop/2026-03/prepare",
					"/api/v1/closes/shop/2026-03/sign", "/api/v1/closes/shop/2026-03/withdraw")) {
				assertThat(visitor.json("POST", path, "{}").statusCode()).as(role + " " + path).isEqualTo(403);
			}
		}
		assertThat(trial.console.stranger().get("/findings").statusCode()).isEqualTo(302);
		assertThat(trial.console.stranger().get("/api/v1/closes").statusCode()).isEqualTo(401);
	}

	private static String state(String order) {
		return trial.console.trial.sql.queryForObject("SELECT state FROM v_finding WHERE order_id = ?", String.class,
				order);
	}

	private static HttpResponse<String> change(long id, int version, String act, String text) {
		return finance.post("/findings/" + id, Map.of("version", String.valueOf(version), "act", act, "text", text));
	}

	private static JsonNode api(String path) {
		return JSON.readTree(finance.page(path));
	}

}
