package io.omsync.console.explain;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextStepTests {

	@ParameterizedTest
	@CsvSource({ "omsync restart 17, /runs/17", "omsync approve 17, /runs/17", "omsync refuse 17 --reason …, /runs/17",
			"omsync show 17, /runs/17", "omsync rejects 17, /rejects?run=17", "omsync retry 5, /rejects/5",
			"omsync check shop, /accounts/shop", "omsync run order-sweep --account shop, /accounts/shop" })
	void a_command_leads_to_the_page_that_does_the_same(String command, String href) {
		assertThat(NextStep.of(command).href()).isEqualTo(href);
	}

	@ParameterizedTest
	@CsvSource({ "omsync backfill order-pull --account shop --from 2026-01-01T00:00:00Z --to T",
			"omsync run order-pull --account shop --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z" })
	void a_command_without_a_page_is_shown_as_it_is(String command) {
		assertThat(NextStep.of(command).href()).isNull();
		assertThat(NextStep.of(command).text()).isEqualTo(command);
	}

	@ParameterizedTest
	@CsvSource("omsync explain NO-1 --account shop --ask")
	void to_ask_the_vendor_is_an_act(String command) {
		assertThat(NextStep.of(command).ask()).isTrue();
	}

}
