package io.omsync.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.omsync.sandbox.PlayedSandbox.encoded;
import static org.assertj.core.api.Assertions.assertThat;

class MagentoSignatureTests {

	private static final String PATH = "/magento/rest/default/V1/orders?"
			+ PlayedMagento.query(PlayedMagento.where("updated_at,gteq,2026-03-01 00:00:00")) + "&"
			+ PlayedMagento.query("searchCriteria[pageSize]=2&note=a+b~*ü");

	private final PlayedMagento shop = new PlayedMagento(options -> options);

	@AfterEach
	void close() {
		shop.close();
	}

	@Test
	void the_example_of_the_standard_s_kind_of_text_is_signed_as_openssl_does() {
		// printf 'GET&http%%3A%%2F%%2Fa%%2F&oauth_nonce%%3Dn' | openssl dgst -sha256
		// -hmac 'k&s' -binary | base64
		assertThat(hmac("GET&http%3A%2F%2Fa%2F&oauth_nonce%3Dn", "k&s"))
			.isEqualTo("DjVHk/HI1b4sohOkb85kyzAx34DdNChBeRz770wxiN0=");
	}

	@Test
	void a_good_signature_is_let_in_once() {
		String header = header(PATH, "nonce-1", now(), "demo-access-secret");

		assertThat(send(PATH, header).statusCode()).isEqualTo(200);
		assertThat(send(PATH, header).statusCode()).isEqualTo(401);
		assertThat(send(PATH, header(PATH, "nonce-2", now(), "demo-access-secret")).statusCode()).isEqualTo(200);
	}

	@Test
	void a_signature_for_other_parameters_or_with_another_secret_is_refused() {
		String other = PATH.replace("2026-03-01", "2026-02-01");

		assertThat(send(other, header(PATH, "nonce-1", now(), "demo-access-secret")).body())
			.contains("The signature is invalid");
		assertThat(send(PATH, header(PATH, "nonce-2", now(), "wrong")).statusCode()).isEqualTo(401);
		assertThat(send(PATH, header(PATH, "nonce-2", now(), "demo-access-secret")).statusCode()).isEqualTo(200);
	}

	@Test
	void a_timestamp_far_from_now_is_refused() {
		assertThat(send(PATH, header(PATH, "nonce-1", now() - 601, "demo-access-secret")).body()).contains("timestamp");
		assertThat(send(PATH, header(PATH, "nonce-2", now() + 601, "demo-access-secret")).body()).contains("timestamp");
		assertThat(send(PATH, header(PATH, "nonce-3", now() - 599, "demo-access-secret")).statusCode()).isEqualTo(200);
	}

	private long now() {
		return shop.sandbox.clock.instant().getEpochSecond();
	}

	private HttpResponse<String> send(String path, String header) {
		try {
			return shop.sandbox.send(shop.sandbox.request("GET", path, "").setHeader("Authorization", header));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String header(String path, String nonce, long timestamp, String tokenSecret) {
		var oauth = new TreeMap<>(Map.of("oauth_consumer_key", "demo-consumer-key", "oauth_token", "demo-access-token",
				"oauth_nonce", nonce, "oauth_timestamp", Long.toString(timestamp), "oauth_signature_method",
				"HMAC-SHA256", "oauth_version", "1.0"));
		URI uri = URI.create("http://127.0.0.1:" + shop.sandbox.server.port() + path);
		var all = new TreeMap<String, String>();
		oauth.forEach((name, value) -> all.put(encode(name), encode(value)));
		for (String pair : uri.getRawQuery().split("&")) {
			String[] sides = pair.split("=", 2);
			all.put(encode(decode(sides[0])), encode(decode(sides[1])));
		}
		String parameters = all.entrySet()
			.stream()
			.map(each -> each.getKey() + "=" + each.getValue())
			.collect(Collectors.joining("&"));
		String address = "http://127.0.0.1:" + uri.getPort() + uri.getRawPath();
		String signature = hmac("GET&" + encode(address) + "&" + encode(parameters),
				"demo-consumer-secret&" + tokenSecret);
		return "OAuth " + oauth.entrySet()
			.stream()
			.map(each -> each.getKey() + "=\"" + encode(each.getValue()) + "\"")
			.collect(Collectors.joining(", ")) + ", oauth_signature=\"" + encode(signature) + "\"";
	}

	private static String hmac(String text, String key) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return encoded(text).replace("*", "%2A").replace("%7E", "~");
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
