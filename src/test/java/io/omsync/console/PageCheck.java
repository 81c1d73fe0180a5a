package io.omsync.console;

import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** That a page is fit for a phone and a laptop, for light and dark, and for everybody. */
public final class PageCheck {

	private static final int[] WIDTHS = { 360, 768, 1280 };

	/** What is all right need not be told. */
	private static final AxeRunOptions VIOLATIONS = new AxeRunOptions();

	static {
		VIOLATIONS.setResultTypes(List.of("violations"));
	}

	private PageCheck() {
	}

	/**
	 * Loads a page at three widths in both themes: it answers, nothing on it fails or
	 * comes from elsewhere, it does not scroll sideways, and axe finds nothing.
	 */
	public static void check(BrowserContext browser, String path) {
		try (Page page = browser.newPage()) {
			List<String> problems = watch(page);
			each(page, path, problems, () -> assertThat(page.navigate(path).status()).as(path).isEqualTo(200));
		}
	}

	/** The same for what is on the page now and can not be asked for again. */
	public static void checkAsItIs(Page page) {
		each(page, page.url(), new ArrayList<>(), () -> {
		});
	}

	private static void each(Page page, String path, List<String> problems, Runnable load) {
		for (int width : WIDTHS) {
			page.setViewportSize(width, 900);
			load.run();
			for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
				String at = path + " at " + width + " px, " + theme;
				Object over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
				assertThat(((Number) over).intValue()).as(at + " scrolls sideways by").isLessThanOrEqualTo(0);
				// legacy: in the page itself, for none has frames; else each look opens a
				// page
				new AxeBuilder(page).setLegacyMode(true)
					.options(VIOLATIONS)
					.analyze()
					.getViolations()
					.forEach((rule) -> rule.getNodes()
						.forEach((node) -> problems
							.add(rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())));
				assertThat(problems).as(at).isEmpty();
			}
		}
	}

	/** From now on what goes wrong on the page is in the list. */
	public static List<String> watch(Page page) {
		List<String> problems = new ArrayList<>();
		page.onConsoleMessage((message) -> {
			if (List.of("error", "warning").contains(message.type())) {
				problems.add(message.type() + " on the console: " + message.text());
			}
		});
		page.onPageError((error) -> problems.add("script failed: " + error));
		page.onRequest((request) -> {
			if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:")) {
				problems.add("asked elsewhere: " + request.url());
			}
		});
		page.onRequestFailed((request) -> {
			// what a page renews by itself is cut off when the page is left
			if (!"net::ERR_ABORTED".equals(request.failure())) {
				problems.add("failed: " + request.url() + " " + request.failure());
			}
		});
		return problems;
	}

}
