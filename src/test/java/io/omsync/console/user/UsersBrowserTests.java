package io.omsync.console.user;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.omsync.access.Links;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.PageCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Getting in, and letting others in, in a browser. */
@Tag("browser")
class UsersBrowserTests {

	private static final String PASSWORD = "tea with seven goats";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	@BeforeAll
	static void start() {
		console = ConsoleTrial.withOrders(home, 1);
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void the_pages_are_fit_for_everybody() {
		BrowserContext nobody = console.browser();
		BrowserContext admin = console.browser(Role.ADMIN);
		console.trial.sql.update("""
				INSERT INTO proposal (act, target, why, proposed_by, proposed_at, state)
				VALUES ('add user', 'user Kari', 'FINANCE', 'admin', NOW(6), 'OPEN'),
					('reset password', 'user finance', '', 'second', NOW(6), 'OPEN')""");

		PageCheck.check(nobody, "/login");
		PageCheck.check(nobody, "/login?failed");
		for (String path : List.of("/me", "/users", "/audit", "/api")) {
			PageCheck.check(admin, path);
		}
		try (Page nowhere = admin.newPage()) {
			nowhere.navigate("/runs/4711");
			assertThat(nowhere.locator("main")).containsText("4711");
			PageCheck.checkAsItIs(nowhere);
		}
		PageCheck.check(nobody, console.trial.get(Links.class).demo());
		console.trial.sql.update("RENAME TABLE app_user TO app_user_aside");
		console.trial.sql.update("CREATE TABLE app_user LIKE app_user_aside");
		try {
			PageCheck.check(nobody, console.trial.get(Links.class).first().orElseThrow());
		}
		finally {
			console.trial.sql.update("DROP TABLE app_user");
			console.trial.sql.update("RENAME TABLE app_user_aside TO app_user");
		}
	}

	@Test
	void an_admin_adds_a_user_who_comes_in_and_sees_what_the_role_allows() {
		Page admin = console.browser(Role.ADMIN).newPage();
		List<String> problems = PageCheck.watch(admin);
		admin.navigate("/users");
		Locator add = admin.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Add a user"));
		add.getByLabel("Name").fill("Liv");
		add.getByLabel("FINANCE").check();
		add.getByRole(AriaRole.BUTTON).click();
		String link = admin.getByLabel("The link").textContent();
		admin.reload();
		assertThat(admin.getByLabel("The link")).hasCount(0);

		Page liv = console.browser().newPage();
		List<String> problemsOfLiv = PageCheck.watch(liv);
		PageCheck.check(liv.context(), link);
		liv.navigate(link);
		liv.getByLabel("New password").fill(PASSWORD);
		liv.getByLabel("The same again").fill(PASSWORD);
		liv.keyboard().press("Enter");
		assertThat(liv.getByRole(AriaRole.STATUS)).containsText("The password is set");
		liv.getByLabel("Name").fill("liv");
		liv.keyboard().press("Tab");
		liv.keyboard().type(PASSWORD);
		liv.keyboard().press("Enter");
		assertThat(liv.getByRole(AriaRole.BANNER).getByText("Liv")).isVisible();
		liv.navigate("/me");
		assertThat(liv.locator("main")).containsText("FINANCE");
		assertThat(liv.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Users"))).hasCount(0);
		liv.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit")).click();
		assertThat(liv.locator("main")).containsText("user Liv");
		liv.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
		assertThat(liv.getByRole(AriaRole.STATUS)).containsText("signed out");
		assertThat(problems).isEmpty();
		assertThat(problemsOfLiv).isEmpty();
	}

	@Test
	void the_content_is_a_key_away() {
		Page page = console.browser(Role.VIEWER).newPage();
		page.navigate("/me");
		page.keyboard().press("Tab");
		assertThat(page.getByText("Skip to the content")).isFocused();
		page.keyboard().press("Enter");

		assertThat(page.locator("main")).isFocused();
	}

}
