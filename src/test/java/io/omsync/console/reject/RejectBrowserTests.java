package io.omsync.console.reject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.PageCheck;
import io.omsync.kill.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rejects and an order's time line in a browser. */
@Tag("browser")
class RejectBrowserTests {

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static Trial trial;

	private static String order;

	private static long ofOrder;

	private static long ofRow;

	@BeforeAll
	static void start() throws IOException {
		console = ConsoleTrial.of(home,
				(options) -> options.withOrders(20).withFaults("null-amount:times=always,row=7"), "", (server) -> {
				}, Map.of());
		trial = console.trial;
		trial.pull(Trial.DAY);
		ofOrder = trial.count("SELECT reject_id FROM reject");
		order = trial.rows("SELECT record_key FROM reject").get(0).get("record_key").toString();
		trial.load(Files.writeString(home.resolve("stock.csv"), """
				sku,location,quantity,observed_at
				A,OSL,many,2026-01-01T00:00:00Z
				B,OSL,-2,2026-01-01T00:00:00Z
				"""));
		ofRow = trial.count("SELECT MIN(reject_id) FROM reject WHERE job = 'inventory-load'");
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void each_page_is_fit_for_every_screen_and_reader() {
		try (BrowserContext operator = console.browser(Role.OPERATOR);
				BrowserContext viewer = console.browser(Role.VIEWER)) {
			PageCheck.check(operator, "/rejects?state=ALL");
			PageCheck.check(operator, "/rejects/" + ofOrder);
			PageCheck.check(operator, "/rejects/" + ofRow);
			PageCheck.check(operator, "/rejects/retry?state=WAITS&job=order-pull");
			PageCheck.check(operator, "/rejects/ignore?state=WAITS&job=order-pull");
			PageCheck.check(operator, "/explain?account=shop&order=" + order);
			PageCheck.check(viewer, "/explain?account=shop&order=nowhere&placed=2026-03-01");
		}
	}

	@Test
	void an_operator_mends_a_record_by_hand_and_another_by_a_file() throws IOException {
		try (BrowserContext operator = console.browser(Role.OPERATOR); Page page = operator.newPage()) {
			long id = trial.count("SELECT MAX(reject_id) FROM reject WHERE job = 'inventory-load'");
			page.navigate("/rejects/" + id);
			assertThat(page.locator("mark").allInnerTexts()).containsExactly("-2");
			page.locator("textarea").fill(page.locator("textarea").inputValue().replace("-2", "2"));
			button(page, "Only show how it maps").click();
			assertThat(page.getByText("Nothing is stored yet").isVisible()).isTrue();
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry").setExact(true)).click();
			Until.so("it landed",
					() -> trial.count("SELECT COUNT(*) FROM inventory_level WHERE sku = 'B' AND quantity = 2") == 1);

			List<String> problems = PageCheck.watch(page);
			page.navigate("/rejects");
			Download export = page.waitForDownload(() -> page.getByText("Export those of this filter").click());
			Path file = home.resolve("mended.csv");
			Files.writeString(file, Files.readString(export.path()).replace("A,OSL,many", "A,OSL,7"));
			page.locator("input[type=file]").setInputFiles(file);
			button(page, "Look at it …").click();
			assertThat(page.locator("h1").innerText()).isEqualTo("Mended rejects");
			PageCheck.check(operator, "/rejects/import");
			button(page, "Retry 2").click();
			Until.so("it landed too",
					() -> trial.count("SELECT COUNT(*) FROM inventory_level WHERE sku = 'A' AND quantity = 7") == 1);
			assertThat(page.locator("h1").innerText()).isEqualTo("What was begun");
			PageCheck.checkAsItIs(page);
			problems.removeIf((problem) -> problem.endsWith("net::ERR_ABORTED"));
			assertThat(problems).as("but for what a download and the next page break off").isEmpty();
		}
	}

	private static com.microsoft.playwright.Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

}
