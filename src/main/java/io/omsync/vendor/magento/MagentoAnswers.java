package io.omsync.vendor.magento;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** Understands what Magento, or a gateway before it, answers to one call. */
class MagentoAnswers {

	/** An exception inside Magento, shown as a 400 that may well pass. */
	static final String MASKED = "Internal Error. Details are available in Magento log file";

	private final String where;

	private boolean maskedBefore;

	private @Nullable String refusal;

	MagentoAnswers(String operation) {
		this.where = "magento " + operation + ": ";
	}

	<T> T read(Supplier<T> exchange) {
		try {
			return exchange.get();
		}
		catch (RestClientResponseException ex) {
			throw understood(ex);
		}
	}

	/**
	 * With what Magento said to its 401; an expired token and a missing right are one.
	 */
	VendorException.Denied explained(VendorException.Denied denied, MagentoOptions.Auth auth) {
		if (this.refusal == null) {
			return denied;
		}
		String more = this.refusal.isEmpty() ? "" : ". Magento says: " + this.refusal;
		if (this.refusal.contains("isn't authorized")) {
			more += " Give that resource to the user's role or to the integration.";
		}
		if (auth == MagentoOptions.Auth.INTEGRATION_BEARER) {
			more += " Since 2.4.4 integration tokens as bearer are off unless"
					+ " oauth/consumer/enable_integration_as_bearer is 1; auth: OAUTH1 works without.";
		}
		return new VendorException.Denied(denied.getMessage() + more);
	}

	private RuntimeException understood(RestClientResponseException answer) {
		int status = answer.getStatusCode().value();
		Optional<String> said = MagentoMessage.of(answer.getResponseBodyAsString());
		if (status == 401) {
			this.refusal = said.orElse("");
			return answer;
		}
		if (said.isEmpty() && status != 429 && status != 408) {
			return gateway(status, answer.getResponseHeaders());
		}
		if (status == 408 || status == 425 || status == 429 || status >= 500) {
			return answer;
		}
		String text = this.where + "answered " + status + ". " + said.orElse("");
		if (status == 403) {
			return new VendorException.Denied(text + " Check the user's role, and what guards the shop");
		}
		if (status == 400 && text.contains(MASKED) && !this.maskedBefore) {
			this.maskedBefore = true;
			return VendorException.Unavailable.passing(text, answer);
		}
		return new VendorException.BadRecord(status, text);
	}

	/** Maintenance mode, a cache or a firewall: none of them speaks JSON. */
	private VendorException gateway(int status, @Nullable HttpHeaders headers) {
		String text = this.where + "answered " + status + " without Magento's JSON, as a gateway does";
		String hint = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
		return (hint != null && hint.matches("\\d{1,6}"))
				? VendorException.Unavailable.throttled(text, Duration.ofSeconds(Long.parseLong(hint)))
				: VendorException.Unavailable.passing(text, null);
	}

}
