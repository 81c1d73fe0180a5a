package io.omsync.vendor.increff;

import java.nio.file.Path;

import io.omsync.ScriptedVendor;
import io.omsync.Trial;
import io.omsync.connector.Inspection;
import io.omsync.connector.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IncreffCheckTests {

	@TempDir
	Path home;

	@Test
	void a_check_sends_nothing_and_says_that_it_did_not_look() {
		try (ScriptedVendor vendor = new ScriptedVendor();
				Trial trial = Trial.at("increff", this.home, (options) -> options,
						(server) -> Trial.account(this.home, "shop", """
								omsync:
								  accounts:
								    shop:
								      vendor: increff
								      base-url: %s
								      credentials: { username: one, password: two }
								      locations: [ { ours: main, theirs: wh-main } ]
								      jobs: { inventory-push: {} }
								""".formatted(vendor.baseUrl())))) {
			assertThat(trial.get(Inspection.class).inspect("shop"))
				.anyMatch((remark) -> remark.kind() == Remark.Kind.OFF && remark.about().equals("login"))
				.allMatch((remark) -> remark.kind().exitCode() == 0);
			assertThat(vendor.calls).isEmpty();
		}
	}

}
