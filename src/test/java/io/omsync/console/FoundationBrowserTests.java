package io.omsync.console;

import java.nio.file.Path;

import io.omsync.access.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class FoundationBrowserTests {

	@TempDir
	static Path home;

	@Test
	void the_pages_for_signing_in_are_fit_for_everybody() {
		try (ConsoleTrial console = ConsoleTrial.withOrders(home, 1)) {
			PageCheck.check(console.browser(), "/login");
			PageCheck.check(console.browser(Role.ADMIN), "/me");
		}
	}

}
