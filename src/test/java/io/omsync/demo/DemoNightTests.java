package io.omsync.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoNightTests {

	@TempDir
	Path home;

	@Test
	void each_simulated_vendor_with_an_account_of_its_own_has_one_and_no_other_vendor() {
		var sandbox = URI.create("http://127.0.0.1:8099");

		List<String> accounts = new DemoNight(this.home).prepare(sandbox, List.of("nobody", "omnium"), 4);

		assertThat(accounts).containsExactly("omnium-demo", "partner-demo");
		assertThat(this.home.resolve("jobs")).isDirectoryContaining("glob:**omnium-demo")
			.isDirectoryNotContaining("glob:**paper-demo");
		assertThat(this.home.resolve("jobs/omnium-demo/account.yml")).content()
			.contains("base-url: http://127.0.0.1:8099/omnium")
			.doesNotContain("${");
		assertThat(this.home.resolve("drops/omnium-demo/inbox/stock.csv")).content().isEqualToNormalizingNewlines("""
				sku,location,quantity
				SKU-000000,main,0
				SKU-000000,outlet,419
				SKU-000001,main,338
				SKU-000001,outlet,257
				""");
	}

	@Test
	void the_key_of_a_demo_is_made_once_for_its_folder() {
		String key = new DemoNight(this.home).key();

		assertThat(Base64.getDecoder().decode(key)).hasSize(32);
		assertThat(new DemoNight(this.home).key()).isEqualTo(key);
		assertThat(new DemoNight(this.home.resolve("other")).key()).isNotEqualTo(key);
	}

}
