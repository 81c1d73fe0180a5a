package io.omsync.console.close;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.PageCheck;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Findings worked and a month closed with mouse and keyboard. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FinanceBrowserTests {

	@TempDir
	static Path home;

	private static FinanceTrial trial;

	@BeforeAll
	static void start() {
		trial = new FinanceTrial(home);
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	@Test
	@Order(1)
	void chosen_findings_are_accepted_with_a_reason() {
		Page page = finance().newPage();
		List<String> problems = PageCheck.watch(page);
		page.navigate("/findings?account=gone&age=0_3");
		page.getByLabel("Choose finding 1001", exact()).check();
		page.getByLabel("Choose finding 1002", exact()).check();
		page.getByLabel("Reason, name or note").fill("agreed with the carrier");
		button(page, "Change").click();

		assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 findings changed, 0 were so already");
		assertThat(page.getByLabel("Choose finding 1001", exact())).hasCount(0);
		page.navigate("/findings/1001");
		assertThat(page.getByText("reason: agreed with the carrier")).isVisible();
		Assertions.assertThat(problems).isEmpty();
	}

	@Test
	@Order(2)
	void a_month_is_prepared_and_signed_by_two_people() throws SQLException {
		Page page = finance().newPage();
		List<String> problems = PageCheck.watch(page);
		page.navigate(FinanceTrial.MARCH);
		try (Connection other = trial.busy()) {
			button(page, "Prepare").click();
			assertThat(page.getByText("preparing", new Page.GetByTextOptions().setExact(true))).isVisible();
			PageCheck.check(page.context(), FinanceTrial.MARCH);
			other.rollback();
		}
		assertThat(page.getByText("by nobody yet"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
		// until then the page loads itself anew once more
		assertThat(page.getByLabel("Preparation", exact())).hasCount(0,
				new LocatorAssertions.HasCountOptions().setTimeout(60_000));
		for (String path : List.of("/findings", "/findings/1000", "/findings/import", "/close",
				"/close/shop?until=2026-03", FinanceTrial.MARCH, FinanceTrial.MARCH + "/diff", "/close/shop/2026-04")) {
			PageCheck.check(page.context(), path);
		}
		sign(page);
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("a second person closes it");
		assertThat(button(page, "Sign")).isDisabled();
		Page second = trial.console.browser("ola").newPage();
		sign(second);
		assertThat(second.getByRole(AriaRole.STATUS)).containsText("2026-03 is closed");
		PageCheck.check(second.context(), FinanceTrial.MARCH);
		Assertions.assertThat(problems).isEmpty();
	}

	private static void sign(Page page) {
		page.navigate(FinanceTrial.MARCH);
		page.getByLabel("Your password, once more").fill(ConsoleTrial.PASSWORD);
		button(page, "Sign").click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private static Page.GetByLabelOptions exact() {
		return new Page.GetByLabelOptions().setExact(true);
	}

	private static BrowserContext finance() {
		return trial.console.browser(Role.FINANCE);
	}

}
