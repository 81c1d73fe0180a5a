package io.omsync.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoTokenTests {

	private final PlayedMagento shop = new PlayedMagento(options -> options);

	@AfterEach
	void close() {
		shop.close();
	}

	@Test
	void a_token_is_a_bare_string_and_lives_four_hours() {
		assertThat(shop.login("demo-client", "demo-secret").body()).matches("\"[\\w.-]+\"");
		shop.sandbox.clock.advance(Duration.ofHours(4).minusSeconds(1));
		assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);

		shop.sandbox.clock.advance(Duration.ofSeconds(1));

		assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(401);
	}

	@Test
	void a_bad_token_and_a_missing_right_give_the_same_401() {
		shop.sandbox.token = json(shop.login("narrow-client", "demo-secret")).asString();
		assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);
		HttpResponse<String> noRight = shop.get("/invoices?searchCriteria=");
		shop.sandbox.token = "nonsense";
		HttpResponse<String> noToken = shop.get("/invoices?searchCriteria=");

		assertThat(noRight.statusCode()).isEqualTo(401);
		assertThat(noRight.body()).isEqualTo(noToken.body())
			.isEqualTo("{\"message\":\"The consumer isn't authorized to access %resources.\","
					+ "\"parameters\":{\"resources\":\"Magento_Sales::sales_invoice\"}}");
	}

	@Test
	void a_second_factor_is_asked_for_after_the_password() {
		assertThat(shop.login("tfa-client", "wrong").statusCode()).isEqualTo(401);
		HttpResponse<String> answer = shop.login("tfa-client", "demo-secret");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("Please use the 2fa provider-specific endpoints to obtain a token.");
	}

	@Test
	void six_refused_logins_lock_a_user_for_half_an_hour() {
		for (int i = 0; i < 6; i++) {
			assertThat(shop.login("demo-client", "wrong").statusCode()).isEqualTo(401);
		}
		assertThat(shop.login("demo-client", "demo-secret").statusCode()).isEqualTo(401);
		shop.sandbox.clock.advance(Duration.ofMinutes(29));
		assertThat(shop.login("demo-client", "demo-secret").statusCode()).isEqualTo(401);

		shop.sandbox.clock.advance(Duration.ofMinutes(2));

		assertThat(shop.login("demo-client", "demo-secret").statusCode()).isEqualTo(200);
	}

	@Test
	void a_refused_login_in_between_does_not_lock() {
		for (int i = 0; i < 10; i++) {
			shop.login("demo-client", (i % 3 == 2) ? "demo-secret" : "wrong");
		}

		assertThat(shop.login("demo-client", "demo-secret").statusCode()).isEqualTo(200);
	}

	@Test
	void an_integration_token_is_a_bearer_only_where_the_shop_lets_it() {
		shop.sandbox.token = MagentoGuard.INTEGRATION_TOKEN;
		assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(200);

		shop.sandbox.token = MagentoOAuth.TOKEN;

		assertThat(shop.get("/orders/10001").statusCode()).isEqualTo(401);
	}

	@Test
	void a_write_needs_its_content_type_and_a_reader_must_take_json() throws IOException {
		HttpRequest.Builder write = shop.sandbox
			.request("POST", "/magento/rest/all/V1/inventory/source-items", "{\"sourceItems\":[]}")
			.setHeader("Content-Type", "text/plain");
		HttpRequest.Builder read = shop.sandbox.request("GET", "/magento/rest/V1/orders/10001", "")
			.header("Accept", "text/csv");

		assertThat(shop.sandbox.send(write).statusCode()).isEqualTo(400);
		assertThat(shop.sandbox.send(read).statusCode()).isEqualTo(406);
	}

	@Test
	void a_path_may_name_a_store_or_none_but_not_an_unknown_one() {
		for (String path : new String[] { "/rest/V1/", "/rest/default/V1/", "/rest/all/V1/", "/rest/europe/V1/" }) {
			assertThat(shop.sandbox.get("/magento" + path + "orders/10001").statusCode()).isEqualTo(200);
			assertThat(shop.sandbox.get("/magento" + path + "invoices/?searchCriteria=").statusCode()).isEqualTo(200);
		}

		HttpResponse<String> unknown = shop.sandbox.get("/magento/rest/nowhere/V1/orders/10001");

		assertThat(unknown.statusCode()).isEqualTo(404);
		assertThat(unknown.body()).isEqualTo("{\"message\":\"Request does not match any route.\"}")
			.isEqualTo(shop.get("/orders/orders/10001").body())
			.isEqualTo(shop.get("/returns?searchCriteria=").body());
		assertThat(shop.state().get("calls").get("GET /**").asInt()).isEqualTo(2);
	}

}
