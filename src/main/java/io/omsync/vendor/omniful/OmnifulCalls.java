package io.omsync.vendor.omniful;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Function;

import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.connector.VendorException.Unavailable;
import io.omsync.connector.VendorLogin;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;

/** One account's calls, the envelope opened. */
class OmnifulCalls {

	private final VendorCalls calls;

	private final OmnifulApi api;

	private final VendorLogin login;

	private final String off;

	/**
	 * Calls with a token.
	 * @param off the words by which Omniful says that a switch is off
	 */
	OmnifulCalls(VendorCalls calls, OmnifulApi api, VendorLogin login, String off) {
		this.calls = calls;
		this.api = api;
		this.login = login;
		this.off = off;
	}

	Envelope read(String operation, URI address) {
		return read(operation, address, (answer) -> {
		});
	}

	/**
	 * The same, made again as long as the answer will not do.
	 * @param accept throws {@link Unavailable} when it will not
	 */
	Envelope read(String operation, URI address, Consumer<Envelope> accept) {
		var attempts = new Attempts(operation, this.off);
		return this.calls.call(operation, null, this.login, (token) -> {
			Envelope answer = attempts.open(() -> this.api.read(address, "Bearer " + token));
			accept.accept(answer);
			return answer;
		});
	}

	/** A list, which no single record can be to blame for. */
	Envelope list(String operation, URI address) {
		try {
			return read(operation, address);
		}
		catch (BadRecord ex) {
			throw Unavailable.lasting(ex.getMessage() + " Compare the options of this account with Omniful's limits");
		}
	}

	Envelope call(String operation, Function<String, ResponseEntity<JsonNode>> exchange) {
		var attempts = new Attempts(operation, this.off);
		return this.calls.call(operation, null, this.login,
				(token) -> attempts.open(() -> exchange.apply("Bearer " + token)));
	}

}
