package io.omsync.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A user agent without a screen: it keeps cookies, and does not follow redirects. */
public final class Visitor {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI base;

	Visitor(URI base) {
		this.base = base;
	}

	/** Signs in on the page for that. */
	Visitor signIn(String name, String password) {
		HttpResponse<String> answer = post("/login", "/login", Map.of("username", name, "password", password));
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("/login?");
		return this;
	}

	/** The value of the session's cookie; empty without one. */
	public String session() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> "omsync".equals(cookie.getName()))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse("");
	}

	public HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	/** The page's text, after it answered with 200. */
	public String page(String path) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
		return answer.body();
	}

	/** Sends a form that a page shows, with that page's token. */
	public HttpResponse<String> post(String page, String path, Map<String, String> form) {
		return post(path, form, token(page));
	}

	/** Sends a form with the token of the user's own page. */
	public HttpResponse<String> post(String path, Map<String, String> form) {
		return post("/me", path, form);
	}

	/** The same with a token of one's own; an empty one is left out. */
	public HttpResponse<String> post(String path, Map<String, String> form, String token) {
		String body = form.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
		String all = token.isEmpty() ? body : body + "&_csrf=" + encode(token);
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(all)));
	}

	/** Calls the API with JSON, the session and its token. */
	public HttpResponse<String> json(String method, String path, String body) {
		return send(request(path).header("Content-Type", "application/json")
			.header("Accept", "application/json")
			.header("X-CSRF-TOKEN", token("/me"))
			.method(method, HttpRequest.BodyPublishers.ofString(body)));
	}

	/** Of the forms on a page. */
	public String token(String page) {
		Matcher token = TOKEN.matcher(page(page));
		assertThat(token.find()).as("a form on " + page).isTrue();
		return token.group(1);
	}

	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.base.resolve(path));
	}

	public HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
