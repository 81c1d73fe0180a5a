package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedOmniful.DAY;
import static io.omsync.sandbox.PlayedSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OmnifulTokenTests {

	private static final String SEARCH = "/v2/seller/orders/search?" + DAY;

	private final PlayedOmniful omniful = new PlayedOmniful(options -> options.withOrders(3));

	@BeforeEach
	void firstTokens() {
		omniful.admin("first-tokens");
		omniful.token = "demo-access";
	}

	@AfterAll
	void close() {
		omniful.close();
	}

	@Test
	void a_refresh_answers_a_new_pair_and_ends_the_token_that_was_sent() {
		JsonNode first = json(omniful.refresh("demo-refresh")).get("data");
		HttpResponse<String> again = omniful.refresh("demo-refresh");
		JsonNode second = json(omniful.refresh(first.get("refresh_token").asString())).get("data");

		assertThat(first.get("expires_in").asLong()).isEqualTo(2_592_000_000_000_000L);
		assertThat(first.get("token_type").asString()).isEqualTo("Bearer");
		assertThat(exp(first.get("access_token")))
			.isEqualTo(omniful.sandbox.clock.instant().getEpochSecond() + 30 * 86_400);
		assertThat(exp(first.get("refresh_token")) - exp(first.get("access_token"))).isEqualTo(150 * 86_400);
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(json(again).get("is_success").asBoolean()).isFalse();
		for (JsonNode pair : new JsonNode[] { first, second }) {
			omniful.token = pair.get("access_token").asString();
			assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(200);
		}
		omniful.token = second.get("refresh_token").asString();
		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(401);
	}

	@Test
	void the_dashboard_makes_the_first_pair_good_again_and_leaves_the_others() {
		String stored = json(omniful.refresh("demo-refresh")).at("/data/refresh_token").asString();
		omniful.faults("unauthorized:vendor=omniful");
		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(401);
		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(401);

		omniful.admin("first-tokens");

		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(200);
		assertThat(omniful.refresh("demo-refresh").statusCode()).isEqualTo(200);
		assertThat(omniful.refresh(stored).statusCode()).isEqualTo(200);
	}

	@Test
	void an_access_token_lives_thirty_days() {
		omniful.sandbox.clock.advance(Duration.ofDays(30).minusSeconds(1));
		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(200);

		omniful.sandbox.clock.advance(Duration.ofSeconds(1));

		HttpResponse<String> late = omniful.get(SEARCH);
		assertThat(late.statusCode()).isEqualTo(401);
		assertThat(late.headers().firstValue("x-omniful-request-id")).isPresent();
		assertThat(omniful.refresh("demo-refresh").statusCode()).isEqualTo(200);
	}

	@Test
	void wrong_credentials_get_no_token_and_end_none() {
		String token = "demo-refresh";

		assertThat(omniful.refresh("/v1/token", "demo-client", "wrong", token).statusCode()).isEqualTo(401);
		assertThat(omniful.refresh("/v1/token", "nobody", "demo-secret", token).statusCode()).isEqualTo(401);
		assertThat(omniful.refresh("/v1/token", "narrow-client", "demo-secret", token).statusCode()).isEqualTo(400);
		assertThat(omniful.refresh("/v1/tenants/token", "demo-client", "demo-secret", token).statusCode())
			.isEqualTo(403);
		assertThat(omniful.send("POST", "/v1/token",
				"{\"grant_type\":\"client_credentials\",\"client_id\":\"demo-client\",\"client_secret\":\"demo-secret\"}")
			.statusCode()).isEqualTo(400);
		assertThat(omniful.refresh(token).statusCode()).isEqualTo(200);
	}

	@Test
	void a_token_of_one_family_is_refused_on_the_paths_of_the_other() {
		String tenants = "/v2/tenants/orders/search?" + DAY;

		assertThat(omniful.get(tenants).statusCode()).isEqualTo(403);
		omniful.token = json(omniful.refresh("/v1/tenants/token", "demo-tenant", "demo-secret", "tenant-refresh"))
			.at("/data/access_token")
			.asString();
		assertThat(omniful.get(tenants).statusCode()).isEqualTo(200);
		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(403);
		omniful.token = "tenant-access";
		assertThat(omniful.get(tenants).statusCode()).isEqualTo(200);
	}

	@Test
	void a_credential_without_the_right_reads_orders_and_writes_no_stock() {
		omniful.token = "narrow-access";

		assertThat(omniful.get(SEARCH).statusCode()).isEqualTo(200);
		assertThat(omniful.push("RUH-DC1", PlayedOmniful.stock(1, 2)).statusCode()).isEqualTo(403);
	}

	private static long exp(JsonNode token) {
		byte[] claims = Base64.getUrlDecoder().decode(token.asString().split("\\.")[1]);
		return SandboxJson.MAPPER.readTree(new String(claims, StandardCharsets.UTF_8)).get("exp").asLong();
	}

}
