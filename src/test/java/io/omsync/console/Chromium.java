package io.omsync.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Assumptions;

/** The browser that is installed. */
final class Chromium implements AutoCloseable {

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Playwright playwright, Browser browser) {
		this.playwright = playwright;
		this.browser = browser;
	}

	/** Skips the test where none is installed. */
	static Chromium start() {
		Optional<Path> program = installed();
		Assumptions.assumeTrue(program.isPresent(),
				"No browser test was run: Chromium is not installed (apt-get install chromium)");
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		return new Chromium(playwright,
				playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(program.orElseThrow())
						.setArgs(List.of("--no-sandbox", "--disable-gpu"))));
	}

	private static Optional<Path> installed() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> Stream.of("chromium", "chromium-browser", "google-chrome")
				.map(Path.of(folder)::resolve))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** A window that shares nothing with others. */
	BrowserContext of(URI base, String session) {
		BrowserContext context = this.browser.newContext(new Browser.NewContextOptions().setBaseURL(base.toString()));
		context.setDefaultTimeout(60_000);
		if (!session.isEmpty()) {
			context.addCookies(List.of(new Cookie("omsync", session).setUrl(base.toString())));
		}
		return context;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
