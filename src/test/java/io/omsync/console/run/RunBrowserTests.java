package io.omsync.console.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.omsync.Trial;
import io.omsync.access.Role;
import io.omsync.console.ConsoleTrial;
import io.omsync.console.PageCheck;
import io.omsync.kill.Until;
import io.omsync.model.Slice;
import io.omsync.run.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("browser")
class RunBrowserTests {

	private static final String SETTINGS = """
			      jobs:
			        order-pull: { chunk: 5 }
			        inventory-push: { guard: { max-changed: 30%, max-to-zero: 5% } }
			""";

	private static final Slice.Window LATER = new Slice.Window(Trial.DAY.from(),
			Trial.DAY.to().plus(Duration.ofHours(1)));

	@TempDir
	static Path home;

	@Test
	void runs_and_stock_are_fit_for_everybody_and_a_failed_run_is_set_right() throws IOException {
		try (ConsoleTrial console = ConsoleTrial.of(home, (options) -> options.withOrders(240), SETTINGS, (server) -> {
		}, Map.of())) {
			Trial trial = console.trial;
			console.load(1, 7);
			trial.push();
			console.load(2, 0);
			long held = trial.push().runId();
			trial.faults("null-amount:row=3,times=always");
			trial.pull(Trial.DAY);
			trial.faults("server-error:times=always,status=501,at=2,on=Scroll");
			long failed = trial.pull(LATER).runId();
			trial.faults();
			BrowserContext operator = console.browser(Role.OPERATOR);
			for (String path : List.of("/runs", "/runs/" + held, "/runs/" + failed, "/runs/" + failed + "/restart",
					"/inventory?account=shop", "/inventory/held/" + held)) {
				PageCheck.check(operator, path);
			}

			restartAndWatch(operator, trial, failed);
		}
	}

	/** By the keyboard alone. */
	private static void restartAndWatch(BrowserContext operator, Trial trial, long failed) {
		try (Page page = operator.newPage()) {
			List<String> problems = PageCheck.watch(page);
			page.navigate("/runs/" + failed);
			page.locator("#restart").press("Enter");
			page.getByText("This is what a restart would do now").waitFor();
			try (Chunks held = Chunks.held(trial)) {
				page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON,
						new Page.GetByRoleOptions().setName("Restart").setExact(true))
					.press("Enter");
				page.getByText("Run " + failed + " goes on.").waitFor();
				page.locator("#stop").focus();
				page.locator("#live .badge", new Page.LocatorOptions().setHasText("running")).first().waitFor();

				page.waitForResponse((answer) -> answer.url().endsWith("/live"), () -> {
				});
			}
			page.locator("#live .badge.good", new Page.LocatorOptions().setHasText("done"))
				.first()
				.waitFor(new Locator.WaitForOptions().setTimeout(60_000));

			assertThat(page.locator("#live").getAttribute("hx-get")).isNull();
			assertThat(problems).isEmpty();
			Until.so("the run is done", () -> trial.report(failed).run().status() == Status.COMPLETED);
		}
	}

}
