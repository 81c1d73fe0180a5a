package io.omsync.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.run.RunOutcome;
import io.omsync.run.Status;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The morning after a night in which the vendor was down: what an operator does, from
 * signing in until nothing is left to do, on the screen alone.
 */
@Tag("browser")
class MorningAfterBrowserTests {

	private static final double LONGEST = 60_000;

	private static final String SETTINGS = """
			      jobs:
			        inventory-push: { guard: { max-changed: 30%, max-to-zero: 5% } }
			""";

	@TempDir
	static Path home;

	/** Calls for a further page of orders wait for it. */
	private static volatile CountDownLatch gate = new CountDownLatch(0);

	private static VendorProxy vendor;

	private static ConsoleTrial console;

	private static Trial trial;

	private static long failed;

	private static long held;

	@BeforeAll
	static void a_night() throws IOException {
		PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST);
		console = ConsoleTrial.of(home, (options) -> options.withOrders(240), "", (server) -> {
			vendor = new VendorProxy(server.baseUrl("omnium"), MorningAfterBrowserTests::pass);
			Trial.account(home, "shop", vendor.baseUrl(), SETTINGS);
			Trial.account(home, "other", server.baseUrl("omnium"), "");
		}, Map.of());
		trial = console.trial;
		console.load(1, 7);
		trial.push();
		console.load(2, 0);
		held = trial.push().runId();
		trial.faults("null-amount:row=3,times=always", "server-error:times=always,status=503,at=2,on=Orders/Scroll/");
		RunOutcome night = trial.pull(Trial.DAY);
		Assertions.assertThat(night.status()).as(night.message()).isEqualTo(Status.FAILED);
		failed = night.runId();
		trial.faults("null-amount:row=3,times=always");
		gate = new CountDownLatch(1);
	}

	@AfterAll
	static void close() {
		gate.countDown();
		console.close();
		vendor.close();
	}

	private static void pass(String call) {
		if (call.contains("Scroll/")) {
			try {
				gate.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Test
	void what_went_wrong_in_the_night_is_set_right_before_the_coffee_is_cold() {
		try (BrowserContext browser = console.browser();
				Page page = browser.newPage();
				BrowserContext other = console.browser("operator2");
				Page colleague = other.newPage()) {
			List<String> problems = PageCheck.watch(page);
			List<String> problemsBeside = PageCheck.watch(colleague);
			signIn(page);
			seeWhatIsWrong(page);
			String first = bothRestart(page, colleague);
			watch(page);
			long reject = openItsReject(page);
			mend(page);
			approveTogether(page, colleague);
			nothingIsLeft(page, first, reject);
			PageCheck.check(browser, "/");
			Assertions.assertThat(problems).isEmpty();
			Assertions.assertThat(problemsBeside).isEmpty();
		}
	}

	private static void signIn(Page page) {
		page.navigate("/");
		page.getByLabel("Name").fill("operator");
		page.getByLabel("Password").fill(ConsoleTrial.PASSWORD);
		button(page, "Sign in").click();
		assertThat(page.locator("h1")).hasText("Overview");
	}

	/** The failed run comes before all else, and says that the vendor was down. */
	private static void seeWhatIsWrong(Page page) {
		Locator matters = page.locator("#matters-list tbody tr");
		assertThat(matters).hasCount(3);
		assertThat(matters.first()).containsText("order-pull of shop failed: VENDOR_ANSWERED_503");
		assertThat(matters.last()).containsText("1 record of order-pull of shop was refused");
		matters.first().getByRole(AriaRole.LINK).click();

		assertThat(page.locator("h1")).hasText("Run " + failed);
		assertThat(page.locator("#live .badge").first()).hasText("failed");
		assertThat(page.locator("#live p.refused")).containsText("503");
		assertThat(page.locator("#live")).not().hasAttribute("hx-get", Pattern.compile(".*"));
		page.locator("#restart").click();
		assertThat(page.locator("h1")).hasText("Restart run " + failed);
		assertThat(page.locator("main")).containsText("records are stored and stay");
	}

	/**
	 * One begins, and the other reads who was first.
	 * @return who that was
	 */
	private static String bothRestart(Page page, Page colleague) {
		colleague.navigate("/runs/" + failed + "/restart");
		button(page, "Restart").dispatchEvent("click");
		button(colleague, "Restart").dispatchEvent("click");
		Locator begun = page.locator("body > .said");
		assertThat(begun.or(page.locator("body > .refused"))).isVisible();
		boolean mine = begun.isVisible();
		String first = mine ? "operator" : "operator2";
		assertThat((mine ? page : colleague).locator("body > .said")).hasText("Run " + failed + " goes on.");
		assertThat((mine ? colleague : page).locator("body > .refused"))
			.containsText(first + " was first: restart of run " + failed);
		return first;
	}

	/**
	 * It runs for as long as the vendor takes, and ends without the page being asked for
	 * again.
	 */
	private static void watch(Page page) {
		assertThat(page.locator("#live .badge").first()).hasText("running");
		String address = page.url();
		page.waitForResponse((answer) -> answer.url().endsWith("/live"), () -> {
		});
		assertThat(page.locator("#live .badge").first()).hasText("running");

		gate.countDown();

		assertThat(page.locator("#live .badge").first()).hasText("done, with rejects");
		assertThat(page.locator("#live .timeline .badge.good")).hasText("completed");
		assertThat(page.locator("#live caption .badge")).hasClass(Pattern.compile(".*good.*"));
		assertThat(page.locator("#live .said, #live p.refused")).hasCount(0);
		Assertions.assertThat(page.url()).isEqualTo(address);
	}

	private static long openItsReject(Page page) {
		page.getByText("Rejected records: 1").click();
		Locator rows = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Rejects").setExact(true))
			.locator("tbody tr");
		assertThat(rows).hasCount(1);
		assertThat(rows).containsText("MISSING_FIELD");
		long reject = Long.parseLong(rows.locator("td.number a").innerText());
		rows.locator("td.number a").click();
		assertThat(page.locator("main")).containsText("orderForm.total is missing");
		return reject;
	}

	/**
	 * Tried first, then mapped again in a run of its own, which becomes green as she
	 * looks on.
	 */
	private static void mend(Page page) {
		Locator text = page.locator("textarea");
		text.fill(text.inputValue().replace("\"total\": null", "\"total\": 77"));
		button(page, "Only show how it maps").click();
		assertThat(page.locator("main")).containsText("Nothing is stored yet");
		button(page, "Retry").click();
		assertThat(page.locator(".said")).containsText("Rejects are mapped again");
		assertThat(page.locator("#live .badge").first()).hasText("done");
		assertThat(page.locator("#live .badge").first()).hasClass("badge good");
	}

	/** What one proposes, another confirms, and it goes out as both have seen it. */
	private static void approveTogether(Page page, Page colleague) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Overview")).click();
		page.getByText("Decide on run " + held).click();
		assertThat(page.locator("#live .badge").first()).hasText("held");
		page.locator("#why-approve").fill("the season is over");
		button(page, "Propose to approve").click();
		assertThat(page.locator("body > .said")).containsText("a second person has to confirm it");
		assertThat(button(page, "Confirm to approve")).isDisabled();

		colleague.navigate("/runs/" + held);
		assertThat(colleague.locator("main")).containsText("the season is over");
		button(colleague, "Confirm to approve").click();
		assertThat(colleague.locator("#live .badge").first()).hasText("done");
		Assertions.assertThat(trial.vendorStock()).filteredOn((row) -> row.path("quantity").asInt() == 0).hasSize(80);
	}

	private static void nothingIsLeft(Page page, String first, long reject) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Overview")).click();
		assertThat(page.locator("main")).containsText("Nothing waits for a person.");
		assertThat(page.locator("#matters-list")).hasCount(0);
		page.getByLabel("Only trouble").check();
		button(page, "Show").click();
		assertThat(page.locator("main")).containsText("No account is like that.");

		Assertions.assertThat(trial.count("SELECT COUNT(*) FROM sales_order")).isEqualTo(240);
		Assertions
			.assertThat(trial
				.rows("SELECT who, act, target, outcome FROM v_audit WHERE act <> 'sign in' ORDER BY audit_id"))
			.extracting(
					(row) -> row.get("who") + " " + row.get("act") + " " + row.get("target") + " " + row.get("outcome"))
			.containsSubsequence(first + " restart run " + failed + " DONE",
					"operator retry reject " + reject + " DONE");
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

}
