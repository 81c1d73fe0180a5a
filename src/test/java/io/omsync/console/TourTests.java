package io.omsync.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.omsync.OmsyncApplication;
import io.omsync.kill.Program;
import io.omsync.kill.Until;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the README's pictures of each page, of a small demo: {@code ./mvnw test -Ptour}.
 */
@Tag("tour")
class TourTests {

	private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)(/demo/\\S+)");

	private static final int WIDTH = 1280;

	private static final int HEIGHT = 800;

	private static final int LARGEST = 80 * 1024;

	/**
	 * Pages by the name of the picture; with a second part the first link to such an
	 * address on the first, with a third a place on that page.
	 */
	private static final Map<String, List<String>> PAGES = Map.ofEntries(Map.entry("overview", List.of("/")),
			Map.entry("runs", List.of("/runs")), Map.entry("run", List.of("/runs?status=HELD", "/runs/")),
			Map.entry("rejects", List.of("/rejects")), Map.entry("reject", List.of("/rejects", "/rejects/")),
			Map.entry("inventory", List.of("/inventory")),
			Map.entry("levels", List.of("/inventory?account=magento-demo")),
			Map.entry("findings", List.of("/findings")), Map.entry("finding", List.of("/findings", "/findings/")),
			Map.entry("decide", List.of("/runs?status=HELD", "/runs/", "#acts")),
			Map.entry("close", List.of("/close/partner-demo")),
			Map.entry("month", List.of("/close/partner-demo/" + TourMorning.MONTH)),
			Map.entry("explain", List.of("/explain?account=partner-demo&order=P00007")),
			Map.entry("accounts", List.of("/accounts")), Map.entry("account", List.of("/accounts", "/accounts/")),
			Map.entry("users", List.of("/users")), Map.entry("audit", List.of("/audit")),
			Map.entry("api", List.of("/api")));

	@TempDir
	static Path home;

	@Test
	void each_page_has_its_picture() throws IOException, InterruptedException {
		Path said = home.resolve("said");
		Process demo = Program
			.builder(Map.of(), List.of(), Path.of("target/test-classes"), OmsyncApplication.class.getName(),
					List.of("demo", "--home", home.toString(), "--orders", "60", "--skus", "200"))
			.redirectErrorStream(true)
			.redirectOutput(said.toFile())
			.start();
		try (Chromium chromium = Chromium.start()) {
			Until.so("the demo serves its console", () -> !demo.isAlive() || link(said).find());
			Matcher link = link(said);
			assertThat(link.find()).as(read(said)).isTrue();
			BrowserContext browser = chromium.of(java.net.URI.create(link.group(1)), "");
			Page page = browser.newPage();
			page.setViewportSize(WIDTH, HEIGHT);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
			page.navigate(link.group(2));
			page.locator("main button").click();
			new TourMorning(home, page).happens();
			List<String> missing = new ArrayList<>();
			for (Map.Entry<String, List<String>> one : PAGES.entrySet()) {
				if (!open(page, one.getValue())) {
					missing.add(one.getKey());
					continue;
				}
				byte[] picture = Palette.shrink(page.screenshot());
				assertThat(picture.length).as(one.getKey()).isLessThan(LARGEST);
				Files.write(Files.createDirectories(Path.of("docs/tour")).resolve(one.getKey() + ".png"), picture);
			}
			assertThat(missing).as("pages without a picture").isEmpty();
		}
		finally {
			demo.destroy();
			demo.waitFor();
		}
	}

	private static boolean open(Page page, List<String> way) {
		Response answer = page.navigate(way.get(0));
		if (answer.status() == 200 && way.size() > 1) {
			String selector = "main tbody a[href^='" + way.get(1) + "']";
			if (page.locator(selector).count() == 0) {
				return false;
			}
			String anchor = (way.size() > 2) ? way.get(2) : "";
			answer = page.navigate(page.locator(selector).first().getAttribute("href") + anchor);
		}
		return answer.status() == 200;
	}

	private static Matcher link(Path said) {
		return LINK.matcher(read(said));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
