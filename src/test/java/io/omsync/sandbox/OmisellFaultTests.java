package io.omsync.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.DAY;
import static io.omsync.sandbox.PlayedOmisell.id;
import static io.omsync.sandbox.PlayedOmisell.ids;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmisellFaultTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options);

	private final List<JsonNode> all = omisell.all(DAY);

	@AfterAll
	void close() {
		omisell.close();
	}

	@Test
	void too_many_calls_are_told_in_the_body_with_429_or_200() {
		faults("throttle:seconds=7", "throttle-in-200:seconds=8", "throttle-without-hint");

		HttpResponse<String> plain = omisell.list(DAY);
		HttpResponse<String> hidden = omisell.list(DAY);
		HttpResponse<String> silent = omisell.list(DAY);

		assertThat(plain.statusCode()).isEqualTo(429);
		assertThat(json(plain).at("/data/retry_after").asInt()).isEqualTo(7);
		assertThat(hidden.statusCode()).isEqualTo(200);
		assertThat(json(hidden).at("/data/retry_after").asInt()).isEqualTo(8);
		assertThat(silent.statusCode()).isEqualTo(429);
		assertThat(json(silent).get("data").isNull()).isTrue();
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);
	}

	@Test
	void an_error_comes_within_http_200() {
		faults("error-in-200:times=2", "error-in-200:at=3,status=401");

		for (int code : new int[] { 500, 500, 401 }) {
			HttpResponse<String> answer = omisell.list(DAY);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(json(answer).get("error").asBoolean()).isTrue();
			assertThat(json(answer).get("error_code").asInt()).isEqualTo(code);
		}
		assertThat(json(omisell.list(DAY)).get("error").asBoolean()).isFalse();
	}

	@Test
	void refusals_come_in_the_envelope() {
		faults("server-error:status=503", "no-role:times=1");

		HttpResponse<String> role = omisell.list(DAY);
		HttpResponse<String> away = omisell.list(DAY);
		HttpResponse<String> nothing = omisell.get("nothing/here");

		assertThat(List.of(role.statusCode(), away.statusCode(), nothing.statusCode())).containsExactly(403, 503, 404);
		for (HttpResponse<String> answer : List.of(role, away, nothing)) {
			assertThat(json(answer).get("error_code").asInt()).isEqualTo(answer.statusCode());
			assertThat(json(answer).get("error").asBoolean()).isTrue();
		}
	}

	@Test
	void unauthorized_ends_all_tokens() {
		faults("unauthorized:at=2");
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(401);
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(401);

		omisell.loginAs("demo-client");

		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);
	}

	@Test
	void html_and_half_a_body_come_instead_of_an_order() {
		faults("html:on=order/{number}", "cut-body:on=order/{number}");
		String path = "/api/v2/public/order/" + id(all.get(0));

		assertThatThrownBy(() -> {
			omisell.sandbox.send(omisell.request("GET", path, ""));
			omisell.sandbox.send(omisell.request("GET", path, ""));
		}).isInstanceOf(IOException.class);
		assertThat(id(omisell.detail(id(all.get(0))))).isEqualTo(id(all.get(0)));
	}

	@Test
	void rows_that_move_up_between_pages_are_missed_until_the_first_page_is_read_again() {
		try (var live = PlayedOmisell.withFaults("moving-rows:rows=3")) {
			live.sandbox.clock.advance(Duration.ofMinutes(1));
			String open = "updated_from=1772323200";

			List<String> moved = ids(live.all(DAY));
			List<String> again = ids(live.all(open));

			assertThat(moved).hasSize(297).doesNotHaveDuplicates();
			assertThat(again).hasSize(300).doesNotHaveDuplicates();
			assertThat(again.subList(0, 3)).allMatch(moved::contains);
		}
	}

	@Test
	void a_row_comes_late_though_its_order_is_known_and_one_is_gone() {
		faults("late-row:row=10,times=3", "gone-row:row=20");
		List<String> without = ids(omisell.all(DAY));

		List<String> after = ids(omisell.all(DAY));
		var missing = new HashSet<>(ids(all));
		missing.removeAll(without);

		assertThat(without).hasSize(298);
		assertThat(after).hasSize(299);
		assertThat(missing).hasSize(2).allSatisfy(id -> {
			boolean known = !json(omisell.get("order/" + id)).get("error").asBoolean();
			assertThat(known).isEqualTo(after.contains(id));
		});
	}

	@Test
	void one_order_lacks_its_id_in_the_list_and_its_amounts_in_the_detail() {
		faults("order-without-id:row=30,times=always", "null-amount:row=40,times=always");
		JsonNode unpaid = omisell.detail(id(all.get(299 - 40)));

		assertThat(omisell.all(DAY)).filteredOn(row -> !row.has("omisell_order_number")).hasSize(1);
		assertThat(unpaid.at("/payment_information/0/transaction_amount").isNull()).isTrue();
		assertThat(unpaid.at("/parcels/0/catalogue_items/0/discounted_price").isNull()).isTrue();
		assertThat(omisell.detail(id(all.get(0))).at("/parcels/0/catalogue_items/0/discounted_price").isNull())
			.isFalse();
	}

	@Test
	void a_list_is_short_doubled_unfiltered_or_stands_still() {
		faults("short:rows=2");
		assertThat(omisell.all(DAY)).hasSize(298);
		faults("duplicate-rows");
		assertThat(ids(omisell.all(DAY))).hasSize(301).containsAll(ids(all));
		faults("ignored-filter");
		assertThat(omisell.page("updated_from=1772409000", 1).get("count").asInt()).isEqualTo(300);
		faults("same-page");
		assertThat(omisell.page(DAY, 3).get("results")).isEqualTo(omisell.page(DAY, 1).get("results"));
		assertThat(omisell.page(DAY, 3).get("next").isNull()).isFalse();
		faults("repeat-past-end");
		assertThat(omisell.page(DAY, 9).get("results")).isEqualTo(omisell.page(DAY, 3).get("results")).hasSize(100);
		faults();
	}

	private void faults(String... faults) {
		omisell.sandbox.send("POST", "/sandbox/faults", SandboxJson.MAPPER.writeValueAsString(faults));
	}

}
