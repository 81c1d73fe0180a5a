package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmisell.DAY;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

class OmisellTokenTests {

	private final PlayedOmisell omisell = new PlayedOmisell(options -> options.withOrders(3));

	@AfterEach
	void close() {
		omisell.close();
	}

	@Test
	void a_token_comes_with_code_201_and_both_ends_in_epoch_seconds() {
		HttpResponse<String> answer = omisell.login("demo-client", "demo-secret");
		JsonNode body = json(answer);

		long now = PlayedSandbox.UNTIL.getEpochSecond();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(body.get("error").asBoolean()).isFalse();
		assertThat(body.get("error_code").asInt()).isEqualTo(201);
		assertThat(body.at("/data/expired_time").asLong()).isEqualTo(now + 86_400);
		assertThat(body.at("/data/refresh_expired_time").asLong()).isEqualTo(now + 15 * 86_400);
		assertThat(body.at("/data/token")).isNotEqualTo(body.at("/data/refresh_token"));
	}

	@Test
	void a_token_lives_a_day_and_a_new_one_does_not_end_it() {
		omisell.login("demo-client", "demo-secret");
		omisell.sandbox.clock.advance(Duration.ofHours(23));
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);

		omisell.sandbox.clock.advance(Duration.ofHours(1));

		assertThat(omisell.list(DAY).statusCode()).isEqualTo(401);
		assertThat(json(omisell.list(DAY)).get("error").asBoolean()).isTrue();
	}

	@Test
	void the_scheme_is_omi() {
		String token = omisell.authorization.substring(4);

		for (String header : new String[] { "Bearer " + token, token, "omi " + token, "Omi " + token + "x" }) {
			omisell.authorization = header;
			assertThat(omisell.list(DAY).statusCode()).as(header).isEqualTo(401);
		}
	}

	@Test
	void wrong_keys_get_no_token() {
		HttpResponse<String> key = omisell.login("nobody", "demo-secret");
		HttpResponse<String> secret = omisell.login("demo-client", "wrong");

		assertThat(key.statusCode()).isEqualTo(200);
		assertThat(secret.statusCode()).isEqualTo(401);
		assertThat(json(key).get("error_code").asInt()).isEqualTo(401);
		assertThat(json(secret).get("error_code").asInt()).isEqualTo(401);
		assertThat(secret.body()).doesNotContain("wrong");
	}

	@Test
	void without_its_last_slash_the_path_redirects_to_one_that_takes_a_post_alone() {
		HttpResponse<String> redirect = omisell.send("POST", "/api/v2/auth/token/get", "{}");

		assertThat(redirect.statusCode()).isEqualTo(301);
		assertThat(redirect.headers().firstValue("Location")).hasValue("/omisell/api/v2/auth/token/get/");
		assertThat(omisell.send("GET", "/api/v2/auth/token/get/", "").statusCode()).isEqualTo(405);
	}

	@Test
	void a_refresh_token_gives_a_new_token_and_no_orders() {
		String refresh = json(omisell.login("demo-client", "demo-secret")).at("/data/refresh_token").asString();
		omisell.sandbox.clock.advance(Duration.ofDays(2));

		JsonNode renewed = json(
				omisell.send("POST", "/api/v2/auth/token/refresh/", "{\"refresh\":\"" + refresh + "\"}"));

		omisell.authorization = "Omi " + renewed.at("/data/token").asString();
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);
		omisell.authorization = "Omi " + refresh;
		assertThat(omisell.list(DAY).statusCode()).isEqualTo(401);
	}

	@Test
	void the_sellers_headers_may_lack_but_must_be_right() throws Exception {
		String path = "/omisell/api/v2/public/order/list";

		omisell.sandbox.token = "unused";
		var bare = omisell.sandbox
			.send(omisell.sandbox.request("GET", path, "").setHeader("Authorization", omisell.authorization));
		var stranger = omisell.sandbox.send(omisell.sandbox.request("GET", path, "")
			.setHeader("Authorization", omisell.authorization)
			.header("Seller-ID", "1"));

		assertThat(bare.statusCode()).isEqualTo(200);
		assertThat(json(bare).at("/data/results/0/omisell_order_number").asString()).startsWith("OV");
		assertThat(stranger.statusCode()).isEqualTo(403);
	}

	@Test
	void a_key_without_the_right_reads_orders_and_writes_no_stock() {
		omisell.loginAs("narrow-client");

		assertThat(omisell.list(DAY).statusCode()).isEqualTo(200);
		assertThat(omisell.adjust(771, PlayedOmisell.items(1, 2)).statusCode()).isEqualTo(403);
		assertThat(omisell.state().get("stockRows").asInt()).isZero();
	}

}
