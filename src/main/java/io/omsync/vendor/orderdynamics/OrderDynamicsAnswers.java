package io.omsync.vendor.orderdynamics;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/**
 * Understands what OrderDynamics, or the Azure gateway before it, answers to one call:
 * the gateway says {@code statusCode} and {@code message}, what is behind it something
 * else.
 */
class OrderDynamicsAnswers {

	private static final int TEXT_KEPT = 500;

	private static final Pattern SECONDS = Pattern.compile("in (\\d{1,6}) seconds");

	private static final Pattern CLOCK = Pattern.compile("in (\\d{1,3}):(\\d\\d):(\\d\\d)");

	private final String where;

	private boolean keyRefused;

	OrderDynamicsAnswers(String operation) {
		this.where = "orderdynamics " + operation + ": ";
	}

	/** Whether the key was; a 403 is about something else. */
	boolean keyRefused() {
		return this.keyRefused;
	}

	<T> T read(Supplier<T> exchange) {
		try {
			return exchange.get();
		}
		catch (RestClientResponseException ex) {
			throw understood(ex);
		}
	}

	private RuntimeException understood(RestClientResponseException answer) {
		int status = answer.getStatusCode().value();
		String body = answer.getResponseBodyAsString();
		String words = words(body);
		String text = this.where + "answered " + status + ". " + words;
		if (status == 401) {
			this.keyRefused = true;
			return answer;
		}
		if (status == 429) {
			return Unavailable.throttled(this.where + "too many calls (429)", hint(answer, words));
		}
		if (status == 403 && words.toLowerCase(Locale.ROOT).contains("quota")) {
			return Unavailable.throttled(text, hint(answer, words));
		}
		if (status == 403 || status == 408 || status == 425 || status >= 500) {
			return answer;
		}
		if (body.stripLeading().startsWith("<")) {
			return Unavailable.passing(this.where + "answered " + status + " without JSON, as a gateway does", null);
		}
		if (status == 404 && words.equalsIgnoreCase("Resource not found")) {
			return Unavailable
				.lasting(text + "; the gateway has no such call: check base-url and the paths among the" + " options");
		}
		return new BadRecord(status, text);
	}

	/** Azure says it in the header, in the text, or in both. */
	private static @Nullable Duration hint(RestClientResponseException answer, String words) {
		HttpHeaders headers = answer.getResponseHeaders();
		String header = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
		if (header != null && header.matches("\\d{1,6}")) {
			return Duration.ofSeconds(Long.parseLong(header));
		}
		Matcher seconds = SECONDS.matcher(words);
		if (seconds.find()) {
			return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
		}
		Matcher clock = CLOCK.matcher(words);
		return clock.find() ? Duration.ofHours(Long.parseLong(clock.group(1)))
			.plusMinutes(Long.parseLong(clock.group(2)))
			.plusSeconds(Long.parseLong(clock.group(3))) : null;
	}

	private static String words(String body) {
		String said = body;
		try {
			JsonNode json = JsonText.object(body);
			said = Stream.of("message", "Message", "errors", "ModelState")
				.map(json::path)
				.filter((part) -> !part.isMissingNode() && !part.isNull())
				.map((part) -> part.isString() ? part.asString() : part.toString())
				.reduce((first, more) -> first + " " + more)
				.orElse(body);
		}
		catch (VendorException.BadRecord ex) {
			// its raw text then
		}
		String line = said.replaceAll("\\s+", " ").strip();
		return (line.length() > TEXT_KEPT) ? line.substring(0, TEXT_KEPT) : line;
	}

}
