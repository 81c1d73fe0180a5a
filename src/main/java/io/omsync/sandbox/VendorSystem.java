package io.omsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.web.servlet.function.ServerRequest;

/**
 * One vendor as the sandbox plays it: its calls, its guard, and what the admin may see.
 */
interface VendorSystem {

	/** The path prefix and the name in fault strings and in the state. */
	String name();

	List<Route> routes();

	/** The faults it plays. */
	Set<FaultKind> faults();

	/** Checks credential, role and limits; throws {@link Refusal} with the answer. */
	Admission admit(Route route, ServerRequest request) throws Refusal;

	/** The refusal of a caller that lacks the right a call needs. */
	Answer withoutRole(Route route);

	/** Makes every token given out so far invalid. */
	void revokeTokens();

	/** The vendor's own form of a refusal that a fault asks for. */
	Answer failure(int status);

	/** Too many calls: come again after some seconds. */
	default Answer throttled(int seconds) {
		return failure(429).with("Retry-After", Integer.toString(seconds));
	}

	int orders();

	int stockRows();

	/** Lets this many orders change now; returns their ids. */
	List<String> change(int count);

	/** Makes the tokens good again that the demo's account names, if there are any. */
	default void renewFirstTokens() {
	}

	/** Turns a switch of the vendor's dashboard. */
	default void turn(String name, boolean on) {
		throw new IllegalArgumentException(name() + " has no switch '" + name + "'");
	}

	void forgetStock();

	Answer.Body stockLines();

	/**
	 * One JSON line per expected order that matches the parameters: id, modified, status,
	 * lines, currency, total, and the names of its oddities.
	 */
	Answer.Body orderLines(Map<String, String> parameters);

}
