package io.omsync.sandbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.HttpServletRequest;

/** Checks signatures of OAuth 1.0a (RFC 5849) with HMAC-SHA256, for one integration. */
final class MagentoOAuth {

	static final String CONSUMER_KEY = "demo-consumer-key";

	static final String CONSUMER_SECRET = "demo-consumer-secret";

	static final String TOKEN = "demo-access-token";

	static final String TOKEN_SECRET = "demo-access-secret";

	private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	private static final Duration TOLERANCE = Duration.ofMinutes(10);

	private final Map<String, Instant> nonces = new ConcurrentHashMap<>();

	private final Clock clock;

	MagentoOAuth(Clock clock) {
		this.clock = clock;
	}

	/** Why the call is refused; empty when the signature is good. */
	Optional<String> refusal(String header, HttpServletRequest request) {
		Map<String, String> oauth = parameters(header);
		Instant now = clock.instant();
		if (!CONSUMER_KEY.equals(oauth.get("oauth_consumer_key")) || !TOKEN.equals(oauth.get("oauth_token"))) {
			return Optional.of("A consumer having the specified key does not exist.");
		}
		if (!"HMAC-SHA256".equals(oauth.get("oauth_signature_method"))) {
			return Optional.of("The signature method is not supported. Use HMAC-SHA256.");
		}
		if (!isNear(oauth.getOrDefault("oauth_timestamp", ""), now)) {
			return Optional.of("The timestamp value in the oauth_timestamp parameter is invalid.");
		}
		byte[] given = oauth.getOrDefault("oauth_signature", "").getBytes(StandardCharsets.UTF_8);
		if (!MessageDigest.isEqual(given, signature(oauth, request).getBytes(StandardCharsets.UTF_8))) {
			return Optional.of("The signature is invalid. Verify and try again.");
		}
		String nonce = oauth.get("oauth_timestamp") + "/" + oauth.getOrDefault("oauth_nonce", "");
		nonces.values().removeIf(used -> used.isBefore(now.minus(TOLERANCE.multipliedBy(2))));
		boolean fresh = !nonce.endsWith("/") && nonces.putIfAbsent(nonce, now) == null;
		return fresh ? Optional.empty() : Optional.of("The nonce is already being used by the consumer.");
	}

	private static boolean isNear(String timestamp, Instant now) {
		return timestamp.matches("\\d{1,12}") && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
			.abs()
			.compareTo(TOLERANCE) <= 0;
	}

	private static Map<String, String> parameters(String header) {
		var parameters = new TreeMap<String, String>();
		Matcher matcher = PARAMETER.matcher(header);
		while (matcher.find()) {
			parameters.put(matcher.group(1), decoded(matcher.group(2)));
		}
		return parameters;
	}

	// RFC 5849 section 3.4: method, address without its query, and all parameters sorted.
	private static String signature(Map<String, String> oauth, HttpServletRequest request) {
		List<String> pairs = new ArrayList<>();
		oauth.forEach((name, value) -> {
			if (name.startsWith("oauth_") && !name.equals("oauth_signature")) {
				pairs.add(encoded(name) + "=" + encoded(value));
			}
		});
		String query = Optional.ofNullable(request.getQueryString()).orElse("");
		for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
			String[] sides = pair.split("=", 2);
			pairs.add(encoded(decoded(sides[0])) + "=" + encoded(decoded((sides.length > 1) ? sides[1] : "")));
		}
		String text = request.getMethod().toUpperCase(Locale.ROOT) + "&" + encoded(request.getRequestURL().toString())
				+ "&" + encoded(pairs.stream().sorted().collect(Collectors.joining("&")));
		return hmac(text);
	}

	private static String hmac(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			String key = encoded(CONSUMER_SECRET) + "&" + encoded(TOKEN_SECRET);
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has HmacSHA256", ex);
		}
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("*", "%2A")
			.replace("%7E", "~");
	}

}
