package io.omsync.sandbox;

import java.util.Arrays;
import java.util.Optional;

/**
 * The sellers of the tenant. Seller credentials are the first one's. Both have as many
 * orders under the same merchant numbers, which differ in all but times and statuses.
 */
enum OmnifulSeller {

	NAJD("najd", "Najd Store"), MARSA("marsa", "Marsa Home");

	private final String code;

	private final String title;

	OmnifulSeller(String code, String title) {
		this.code = code;
		this.title = title;
	}

	static Optional<OmnifulSeller> of(String code) {
		return Arrays.stream(values()).filter(seller -> seller.code.equals(code)).findFirst();
	}

	/** Whom a path with {@code seller_code} is about; any other path is the first's. */
	static OmnifulSeller of(Call call, OmnifulEnvelope envelope) throws Refusal {
		if (!call.route().template().contains("{seller}")) {
			return NAJD;
		}
		return of(call.path("seller")).orElseThrow(() -> new Refusal(envelope.of(403)));
	}

	String code() {
		return code;
	}

	String title() {
		return title;
	}

}
