package io.omsync.vendor.increff;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import io.omsync.Trial;
import io.omsync.connector.InventorySink.Outcome;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IncreffMapperTests {

	private static final String SKU = "channelSkuCode";

	private static final JsonMapper JSON = new JsonMapper();

	@Test
	void a_row_is_done_or_refused_with_its_reason_however_the_answer_names_it() throws IOException {
		List<Outcome> outcomes = IncreffMapper.outcomes(levels("CAP", "SHIRT-BLUE", "HAT", "SHIRT-RED"), fixture(),
				SKU);

		assertThat(outcomes).extracting(Outcome::acknowledged).containsExactly(true, false, true, false);
		assertThat(outcomes).extracting(Outcome::reason)
			.containsExactly(null, "increff inventories/absolute: no such article", null,
					"increff inventories/absolute: refused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "\"done\"", "{\"successProducts\":[\"hat\"]}", "{\"successProducts\":\"HAT\"}",
			"{\"failureProducts\":[],\"successProducts\":[{\"sku\":\"HAT\"}]}" })
	void nothing_counts_as_stored_that_an_answer_does_not_name(String answer) {
		assertThatThrownBy(() -> IncreffMapper.outcomes(levels("HAT"), JSON.readTree(answer), SKU))
			.isInstanceOf(VendorException.Unavailable.class)
			.hasMessageContaining("SKU HAT");
	}

	@Test
	void a_row_that_is_in_both_lists_is_refused() {
		JsonNode both = JSON.readTree("{\"failureProducts\":[\"HAT\"],\"successProducts\":[\"HAT\"]}");

		assertThat(IncreffMapper.outcomes(levels("HAT"), both, SKU)).extracting(Outcome::acknowledged)
			.containsExactly(false);
	}

	@Test
	void objects_of_an_answer_may_name_the_sku_otherwise() {
		JsonNode answer = JSON
			.readTree("{\"failureProducts\":[{\"sku\":\"CAP\"}],\"successProducts\":[{\"sku\":\"HAT\"}]}");

		assertThat(IncreffMapper.outcomes(levels("HAT", "CAP"), answer, "sku")).extracting(Outcome::acknowledged)
			.containsExactly(true, false);
	}

	@Test
	void zero_is_said_as_any_other_quantity() {
		String body = JSON.writeValueAsString(IncreffMapper.stock("wh 1", levels("HAT")));

		assertThat(body)
			.isEqualTo("{\"locationCode\":\"wh 1\",\"products\":[{\"channelSkuCode\":\"HAT\",\"quantity\":0}]}");
	}

	private static List<InventoryLevel> levels(String... skus) {
		return Arrays.stream(skus).map((sku) -> new InventoryLevel(sku, "wh 1", 0, Trial.UNTIL)).toList();
	}

	private static JsonNode fixture() throws IOException {
		try (InputStream in = IncreffMapperTests.class.getResourceAsStream("/vendor/increff/answer.json")) {
			return JSON.readTree(in);
		}
	}

}
