package io.omsync.console.explain;

import java.time.LocalDate;

import io.omsync.access.Acts;
import io.omsync.access.Served;
import io.omsync.connector.VendorException;
import io.omsync.explain.Explain;
import io.omsync.explain.Explanation;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Explains orders to those who ask at the console. */
@Service
@Served
class Explaining {

	private final Explain explain;

	private final Acts acts;

	Explaining(Explain explain, Acts acts) {
		this.explain = explain;
		this.acts = acts;
	}

	/** From what is stored. */
	Explanation told(String account, String order, @Nullable LocalDate placed) {
		return this.explain.explain(account, order.strip(), placed, false);
	}

	/**
	 * The same with what the vendor says, which is a call.
	 * @throws Refused when the vendor gives no usable answer
	 */
	Explanation asked(String account, String order, @Nullable LocalDate placed) {
		return this.acts.perform("ask the vendor", "order " + order.strip() + " of " + account, "", () -> {
			try {
				return this.explain.explain(account, order.strip(), placed, true);
			}
			catch (VendorException ex) {
				throw new Refused("The vendor did not tell: " + ex.getMessage());
			}
		});
	}

}
