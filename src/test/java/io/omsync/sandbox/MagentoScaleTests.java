package io.omsync.sandbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.SORTED;
import static io.omsync.sandbox.PlayedMagento.page;
import static io.omsync.sandbox.PlayedMagento.where;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoScaleTests {

	@Test
	void a_hundred_thousand_orders_and_their_documents_can_be_paged() {
		try (var shop = new PlayedMagento(
				options -> options.withOrders(100_000).withModified(PlayedSandbox.UNTIL, Duration.ofDays(30)))) {
			JsonNode last = json(shop.search("orders", SORTED + page(1_000, 100)));
			JsonNode day = json(shop.search("orders",
					where("updated_at,gteq,2026-03-01 00:00:00", "updated_at,lt,2026-03-02 00:00:00") + "&" + SORTED
							+ page(20, 100)));
			JsonNode invoices = json(
					shop.search("invoices", where("updated_at,gteq,2026-03-01 00:00:00") + page(1, 100)));

			assertThat(last.get("total_count").asInt()).isEqualTo(100_000);
			assertThat(last.at("/items/99/entity_id").asInt()).isEqualTo(110_000);
			assertThat(day.get("total_count").asInt()).isBetween(3_200, 3_500);
			assertThat(day.get("items")).hasSize(100);
			assertThat(invoices.get("total_count").asInt()).isBetween(1_500, 3_500);
			assertThat(json(shop.get("/orders/109999")).get("entity_id").asInt()).isEqualTo(109_999);
		}
	}

}
