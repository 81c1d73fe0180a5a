package io.omsync.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.UnknownContentTypeException;

/** Puts what the HTTP client throws into one of the three kinds. */
class Failure {

	private static final int TEXT_KEPT = 2048;

	private final String where;

	Failure(String vendor, String operation) {
		this.where = vendor + " " + operation + ": ";
	}

	RuntimeException translate(RuntimeException thrown) {
		if (thrown instanceof RestClientResponseException answer) {
			return status(answer);
		}
		if (thrown instanceof UnknownContentTypeException foreign) {
			return VendorException.Unavailable.passing(
					this.where + "answered " + foreign.getContentType() + " instead of JSON, as a gateway does", null);
		}
		if (thrown instanceof RestClientException) {
			return VendorException.Unavailable.passing(this.where + transport(thrown), thrown);
		}
		return thrown;
	}

	private RuntimeException status(RestClientResponseException answer) {
		int status = answer.getStatusCode().value();
		return switch (status) {
			case 401 -> new VendorCalls.TokenRefused(this.where + "401");
			case 403 -> new VendorException.Denied(this.where
					+ "the credentials may not do this (403); add the role in the vendor's settings. " + text(answer));
			case 429 -> VendorException.Unavailable.throttled(this.where + "too many calls (429)", retryAfter(answer));
			case 408, 425 -> VendorException.Unavailable.passing(this.where + "answered " + status, answer);
			default -> (status >= 500) ? VendorException.Unavailable.passing(this.where + "answered " + status, answer)
					: new VendorException.BadRecord(status, this.where + "answered " + status + ". " + text(answer));
		};
	}

	/** The JDK's client wraps some causes in others of less use. */
	private static String transport(RuntimeException thrown) {
		for (Throwable at = thrown; at != null; at = at.getCause()) {
			if (at instanceof ConnectException || at instanceof HttpConnectTimeoutException
					|| at instanceof UnresolvedAddressException) {
				return "can not be reached; check base-url and network";
			}
			if (at instanceof HttpTimeoutException) {
				return "no answer in time";
			}
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
		String name = cause.getClass().getSimpleName();
		return (cause instanceof IOException)
				? "the connection broke: " + ((cause.getMessage() != null) ? cause.getMessage() : name)
				: "the answer can not be read as JSON (" + name + ")";
	}

	private static @Nullable Duration retryAfter(RestClientResponseException answer) {
		HttpHeaders headers = answer.getResponseHeaders();
		String hint = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
		return (hint != null && hint.matches("\\d{1,6}")) ? Duration.ofSeconds(Long.parseLong(hint)) : null;
	}

	private static String text(RestClientResponseException answer) {
		String body = answer.getResponseBodyAsString().replaceAll("\\s+", " ").strip();
		return (body.length() > TEXT_KEPT) ? body.substring(0, TEXT_KEPT) : body;
	}

}
