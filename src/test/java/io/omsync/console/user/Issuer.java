package io.omsync.console.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider at which one user is signed in already. */
final class Issuer implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpServer server;

	private final RSAKey key;

	private final RSAKey otherKey;

	private final Map<String, String> nonces = new ConcurrentHashMap<>();

	/** What it says of the user. */
	volatile Map<String, Object> claims = Map.of();

	/** Signs with a key that it does not tell. */
	volatile boolean forges;

	Issuer() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("one").generate();
			this.otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (JOSEException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/.well-known/openid-configuration", (call) -> answer(call, metadata()));
		this.server.createContext("/keys", (call) -> answer(call, new JWKSet(this.key.toPublicJWK()).toJSONObject()));
		this.server.createContext("/authorize", this::authorize);
		this.server.createContext("/token", this::token);
		this.server.start();
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private Map<String, Object> metadata() {
		return Map.of("issuer", address(), "authorization_endpoint", address() + "/authorize", "token_endpoint",
				address() + "/token", "jwks_uri", address() + "/keys", "subject_types_supported",
				new String[] { "public" }, "response_types_supported", new String[] { "code" },
				"id_token_signing_alg_values_supported", new String[] { "RS256" });
	}

	private void authorize(HttpExchange call) throws IOException {
		Map<String, String> asked = form(call.getRequestURI().getRawQuery());
		String code = "code" + this.nonces.size();
		this.nonces.put(code, asked.get("nonce"));
		call.getResponseHeaders()
			.add("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
					+ java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
		call.sendResponseHeaders(302, -1);
		call.close();
	}

	private void token(HttpExchange call) throws IOException {
		Map<String, String> asked = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		Instant now = Instant.now();
		JWTClaimsSet.Builder told = new JWTClaimsSet.Builder().issuer(address())
			.subject("subject of " + this.claims.get("preferred_username"))
			.audience("omsync-console")
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(300)))
			.claim("nonce", this.nonces.remove(asked.get("code")));
		this.claims.forEach(told::claim);
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
					told.build());
			token.sign(new RSASSASigner(this.forges ? this.otherKey : this.key));
			answer(call, Map.of("access_token", "any", "token_type", "Bearer", "expires_in", 300, "scope",
					"openid profile", "id_token", token.serialize()));
		}
		catch (JOSEException ex) {
			throw new IOException(ex);
		}
	}

	private static Map<String, String> form(String text) {
		return Arrays.stream(text.split("&"))
			.map((field) -> field.split("=", 2))
			.collect(Collectors.toMap((field) -> field[0],
					(field) -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
	}

	private static void answer(HttpExchange call, Object document) {
		try (call) {
			byte[] body = JSON.writeValueAsBytes(document);
			call.getResponseHeaders().add("Content-Type", "application/json");
			call.sendResponseHeaders(200, body.length);
			call.getResponseBody().write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
