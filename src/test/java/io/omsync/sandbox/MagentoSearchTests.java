package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedMagento.SORTED;
import static io.omsync.sandbox.PlayedMagento.ids;
import static io.omsync.sandbox.PlayedMagento.page;
import static io.omsync.sandbox.PlayedMagento.where;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoSearchTests {

	private static final String MORNING = where("updated_at,gteq,2026-03-01 06:00:00",
			"updated_at,lt,2026-03-01 12:00:00");

	private final PlayedMagento shop = new PlayedMagento(options -> options);

	@AfterEach
	void close() {
		shop.close();
	}

	@Test
	void search_criteria_must_be_there_and_may_be_empty() {
		HttpResponse<String> missing = shop.get("/orders");

		assertThat(missing.statusCode()).isEqualTo(400);
		assertThat(missing.body()).contains("%fieldName", "\"fieldName\":\"searchCriteria\"");
		assertThat(json(shop.get("/orders?searchCriteria=")).get("items")).hasSize(300);
		assertThat(json(shop.get("/orders?searchCriteria[pageSize]=3")).get("items")).hasSize(3);
	}

	@Test
	void a_window_is_closed_below_and_open_above_in_utc_without_a_mark() {
		List<JsonNode> rows = shop.all("orders", MORNING + "&" + SORTED, 20);

		assertThat(rows).hasSizeBetween(50, 100);
		assertThat(rows).extracting(row -> row.get("updated_at").asString())
			.isSorted()
			.allMatch(time -> time.matches("2026-03-01 \\d\\d:\\d\\d:\\d\\d"))
			.allMatch(time -> time.compareTo("2026-03-01 06:00:00") >= 0 && time.compareTo("2026-03-01 12:00:00") < 0);
		assertThat(ids(rows)).doesNotHaveDuplicates();
		String first = rows.get(0).get("updated_at").asString();
		assertThat(count(where("updated_at,eq," + first))).isPositive()
			.isEqualTo(count(where("updated_at,gteq," + first)) - count(where("updated_at,gt," + first)))
			.isEqualTo(count(where("updated_at,lteq," + first)) - count(where("updated_at,lt," + first)));
	}

	@Test
	void a_time_with_a_t_or_a_zone_ends_in_the_database_s_masked_error() {
		for (String time : new String[] { "2026-03-01T06:00:00", "2026-03-01 06:00:00Z", "soon" }) {
			HttpResponse<String> answer = shop.search("orders", where("updated_at,gteq," + time));

			assertThat(answer.statusCode()).isEqualTo(500);
			assertThat(answer.body()).contains("Internal Error. Details are available in Magento log file.");
		}
		assertThat(shop.search("orders", where("no_such_column,eq,1")).statusCode()).isEqualTo(500);
	}

	@Test
	void groups_are_joined_by_and_and_their_filters_by_or() {
		String either = "searchCriteria[filterGroups][0][filters][0][field]=status&"
				+ "searchCriteria[filterGroups][0][filters][0][value]=PENDING&"
				+ "searchCriteria[filterGroups][0][filters][1][field]=status&"
				+ "searchCriteria[filterGroups][0][filters][1][value]=holded";

		assertThat(count(either)).isPositive()
			.isEqualTo(count(where("status,eq,pending")) + count(where("status,eq,holded")))
			.isEqualTo(count(where("status,in,pending,holded")))
			.isEqualTo(300 - count(where("status,nin,pending,holded")));
		assertThat(count(where("status,eq,pending", "status,eq,holded"))).isZero();
	}

	@Test
	void conditions_are_judged_as_by_the_database() {
		assertThat(count(where("entity_id,gteq,10001", "entity_id,lteq,10010"))).isEqualTo(10);
		assertThat(count(where("entity_id,gt,10001", "entity_id,lt,10010"))).isEqualTo(8);
		assertThat(count(where("entity_id,from,10001", "entity_id,to,10010"))).isEqualTo(10);
		assertThat(count(where("entity_id,moreq,10300"))).isEqualTo(1);
		assertThat(count(where("status,like,pending%"))).isEqualTo(count(where("status,eq,pending"))
				+ count(where("status,eq,pending_payment")) + count(where("status,eq,pending_paypal")));
		assertThat(count(where("status,nlike,%p%"))).isEqualTo(300 - count(where("status,like,%P%")));
		assertThat(count(where("status,neq,pending"))).isEqualTo(300 - count(where("status,eq,pending")));
		assertThat(count(where("status,notnull,1"))).isEqualTo(300);
		assertThat(count(where("status,null,1"))).isZero();
		assertThat(count(where("status,finset,pending"))).isEqualTo(count(where("status,eq,pending")));
		assertThat(shop.search("orders", where("status,about,pending")).statusCode()).isEqualTo(500);
	}

	@Test
	void sorting_falls_unless_it_is_told_to_rise() {
		String byId = "searchCriteria[sort_orders][0][field]=entity_id";

		assertThat(ids(shop.items("orders", byId)).get(0)).isEqualTo(10_300);
		assertThat(ids(shop.items("orders", byId + "&searchCriteria[sort_orders][0][direction]=asc")).get(0))
			.isEqualTo(10_001);
	}

	@Test
	void pages_of_an_ambiguous_sort_repeat_rows_and_miss_others() {
		String byState = "searchCriteria[sortOrders][0][field]=state";

		List<Long> ids = ids(shop.all("orders", byState, 50));

		assertThat(ids).hasSize(300);
		assertThat(new HashSet<>(ids)).hasSizeLessThan(300);
		assertThat(ids(shop.all("orders", byState + "&searchCriteria[sortOrders][1][field]=entity_id", 50)))
			.doesNotHaveDuplicates();
	}

	@Test
	void sort_orders_count_by_their_numbers() {
		for (String id : List.of("transaction_id", "txn_type", "order_id")) {
			String query = "searchCriteria[sortOrders][1][field]=" + id
					+ "&searchCriteria[sortOrders][0][direction]=ASC&searchCriteria[sortOrders][0][field]=created_at"
					+ "&searchCriteria[sortOrders][1][direction]=ASC";

			assertThat(shop.items("transactions", query).stream().map((row) -> row.path("created_at").asString()))
				.hasSizeGreaterThan(10)
				.isSorted();
		}
	}

	@Test
	void a_page_past_the_end_is_the_last_one_again_and_page_0_the_first() {
		List<JsonNode> pages = new ArrayList<>();
		for (int number : new int[] { 0, 1, 4, 5, 99 }) {
			pages
				.add(json(shop.search("orders", "searchCriteria[pageSize]=90&searchCriteria[current_page]=" + number)));
		}

		assertThat(pages).allMatch(page -> page.get("total_count").asInt() == 300);
		assertThat(pages.get(0).get("items")).hasSize(90).isEqualTo(pages.get(1).get("items"));
		assertThat(pages.get(2).get("items")).hasSize(30)
			.isEqualTo(pages.get(3).get("items"))
			.isEqualTo(pages.get(4).get("items"));
		assertThat(pages.get(4).get("search_criteria").get("current_page").asInt()).isEqualTo(99);
	}

	@Test
	void the_question_comes_back_with_the_answer() {
		JsonNode asked = json(shop.search("orders", MORNING + "&" + SORTED + page(2, 5))).get("search_criteria");

		assertThat(asked.get("filter_groups").get(0).get("filters").get(0).toString())
			.isEqualTo("{\"field\":\"updated_at\",\"value\":\"2026-03-01 06:00:00\",\"condition_type\":\"gteq\"}");
		assertThat(asked.get("sort_orders").get(1).toString())
			.isEqualTo("{\"field\":\"entity_id\",\"direction\":\"ASC\"}");
		assertThat(asked.get("page_size").asInt()).isEqualTo(5);
		assertThat(asked.get("current_page").asInt()).isEqualTo(2);
	}

	@Test
	void fields_trim_the_answer_and_a_list_without_the_wrapper_is_an_empty_array() {
		String path = "/orders?" + PlayedMagento.query("searchCriteria[pageSize]=2&fields=");

		assertThat(shop.get(path + PlayedSandbox.encoded("items[entity_id,items[sku]],total_count")).body())
			.matches("\\{\"items\":\\[(\\{\"entity_id\":\\d+,\"items\":\\[(\\{\"sku\":\"[^\"]+\"},?)+]},?){2}],"
					+ "\"total_count\":300}");
		assertThat(shop.get(path + "entity_id,status").body()).isEqualTo("[]");
		assertThat(shop.get("/orders/10001?fields=entity_id").body()).isEqualTo("{\"entity_id\":10001}");
	}

	@Test
	void a_wrong_key_or_number_is_named() {
		assertThat(shop.search("orders", "searchCriteria[limit]=5").body())
			.isEqualTo("{\"message\":\"\\\"%fieldName\\\" is not supported. Correct the field name and try again.\","
					+ "\"parameters\":{\"fieldName\":\"limit\"}}");
		assertThat(shop.search("orders", "searchCriteria[pageSize]=all").statusCode()).isEqualTo(400);
	}

	private int count(String criteria) {
		return json(shop.search("orders", criteria + page(1, 1))).get("total_count").asInt();
	}

}
