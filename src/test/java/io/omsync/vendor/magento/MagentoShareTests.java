package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class MagentoShareTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final JsonNode FIRST = transaction(1);

	private static final JsonNode SECOND = transaction(2);

	private static final JsonNode THIRD = transaction(3);

	@Test
	void the_documents_that_name_a_transaction_are_its_amount() {
		var share = share("100", document(1, "pay-2", "30"), document(2, "pay-1", "50"), document(3, "pay-1", "20"));

		assertThat(share.of(FIRST)).contains(new BigDecimal("70"));
		assertThat(share.of(SECOND)).contains(new BigDecimal("30"));
		assertThat(share.of(THIRD).orElseThrow()).isZero();
	}

	@Test
	void those_that_none_names_have_the_others_one_each_in_order() {
		var share = share("100", document(8, "", "10"), document(9, "pay-2", "70"), document(5, "other", "20"));

		assertThat(share.of(FIRST)).contains(new BigDecimal("20"));
		assertThat(share.of(SECOND)).contains(new BigDecimal("70"));
		assertThat(share.of(THIRD)).contains(new BigDecimal("10"));
	}

	@Test
	void what_is_left_is_shared_to_the_last_cent() {
		var share = share("100", document(9, "", "100"));

		assertThat(List.of(FIRST, SECOND, THIRD)).extracting((one) -> share.of(one).orElseThrow())
			.containsExactly(new BigDecimal("33.3334"), new BigDecimal("33.3333"), new BigDecimal("33.3333"));
	}

	@Test
	void nothing_tells_where_the_order_says_no_sum() {
		var share = new MagentoShare(List.of(FIRST, SECOND), List.of(document(9, "pay-1", "5")), Optional.empty());

		assertThat(share.of(FIRST)).contains(new BigDecimal("5"));
		assertThat(share.of(SECOND)).isEmpty();
	}

	private static MagentoShare share(String sum, JsonNode... documents) {
		return new MagentoShare(List.of(FIRST, SECOND, THIRD), List.of(documents), Optional.of(new BigDecimal(sum)));
	}

	private static JsonNode transaction(int id) {
		return JSON.readTree("{\"transaction_id\":%d,\"txn_id\":\"pay-%1$d\"}".formatted(id));
	}

	private static JsonNode document(int id, String transaction, String total) {
		return JSON.readTree(
				"{\"entity_id\":%d,\"transaction_id\":\"%s\",\"grand_total\":%s}".formatted(id, transaction, total));
	}

}
