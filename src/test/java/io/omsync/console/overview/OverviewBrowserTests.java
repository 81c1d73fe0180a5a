package io.omsync.console.overview;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.PageCheck;
import io.omsync.model.Slice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The overview and the pages of accounts in a browser. */
@Tag("browser")
class OverviewBrowserTests {

	private static final String JOBS = """
			      zone: Europe/Oslo
			      jobs:
			        order-pull: { schedule: "0 5 * * * *", max-rejects: 50 }
			        inventory-push: { from: nowhere }
			""";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static BrowserContext browser;

	@BeforeAll
	static void a_night() {
		console = ConsoleTrial.of(home, (options) -> options.withOrders(30), JOBS, (server) -> {
			Trial.account(home, "broken", "omsync:\n  accounts:\n    broken:\n      vendor: nobody\n");
			Trial.account(home, "other", server.baseUrl("omnium"), JOBS);
		}, Map.of());
		console.trial.faults("null-amount:row=3,times=always");
		console.trial.pull(Trial.DAY);
		console.trial.faults("server-error:times=always,on=Scroll");
		Instant from = Trial.DAY.from();
		console.trial.pull(new Slice.Window(from, from.plus(Duration.ofHours(1))));
		console.trial.faults();
		browser = console.browser(Role.OPERATOR);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void every_page_is_fit_for_everybody() {
		List.of("/", "/?trouble=true", "/accounts", "/accounts/shop", "/accounts/broken")
			.forEach((path) -> PageCheck.check(browser, path));
	}

	@Test
	void the_overview_renews_itself_and_leaves_the_focus_where_it_is() {
		try (Page page = browser.newPage()) {
			List<String> problems = PageCheck.watch(page);
			page.navigate("/");
			page.locator("#account-other").focus();
			console.trial.sql.update("""
					INSERT INTO job_pause (account, job, state, reason, paused_by, paused_at)
					VALUES ('other', 'order-pull', 'PAUSED', 'stock-taking', 'kari', NOW(6))
					""");

			assertThat(page.getByText("stock-taking")).isVisible(
					new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
			assertThat(page.locator("#account-other")).isFocused();
			org.assertj.core.api.Assertions.assertThat(problems).isEmpty();
		}
	}

	@Test
	void an_account_is_checked_with_the_result_on_its_page() {
		try (Page page = browser.newPage()) {
			page.navigate("/accounts/shop");
			page.getByText("Check now").click();

			assertThat(page.locator("#check-state")).containsText("to be mended",
					new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
			assertThat(page.locator("#check-list")).containsText("nowhere");
			PageCheck.check(browser, "/accounts/shop");
		}
	}

	@Test
	void a_job_is_paused_and_resumed_without_a_script() {
		try (Page page = browser.newPage()) {
			page.navigate("/accounts/shop");
			page.getByLabel("Reason to pause order-pull").fill("until Monday");
			page.getByText("Pause order-pull", new Page.GetByTextOptions().setExact(true)).click();

			assertThat(page.locator(".said")).containsText("order-pull of shop is paused");
			page.getByText("Resume order-pull").click();
			assertThat(page.locator(".said")).containsText("order-pull of shop is resumed");
		}
	}

}
