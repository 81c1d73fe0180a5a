package io.omsync.access;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is done by the user who asks. */
@Service
@Served
public class Acts {

	private final Audit audit;

	Acts(Audit audit) {
		this.audit = audit;
	}

	/**
	 * Does something, and writes it down before and after.
	 * @param act a verb, as in restart
	 * @param target what it is done to, as in run 17
	 * @param why the user's reason; may be empty
	 */
	public <T> T perform(String act, String target, String why, Supplier<T> work) {
		return this.audit.record(user(), address(), act, target, why, work);
	}

	/**
	 * What writes down, in an entry of its own, that something failed after it had been
	 * answered. To be made while the user asks, and heard whenever it fails.
	 */
	public Consumer<Throwable> late(String act, String target) {
		String who = user();
		String address = address();
		return (failure) -> this.audit.failedLate(who, address, act, target, failure);
	}

	/** The same by somebody who is not signed in yet. */
	<T> T performAs(String who, String act, String target, Supplier<T> work) {
		return performAs(who, act, target, "", work);
	}

	<T> T performAs(String who, String act, String target, String why, Supplier<T> work) {
		return this.audit.record(who, address(), act, target, why, work);
	}

	/** The name that users are known by. */
	public String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			throw new IllegalStateException("Nobody is signed in");
		}
		return authentication.getName();
	}

	/** As those that keep what was done by whom know the user. */
	public String actor() {
		return user() + " (console)";
	}

	/** Where the request comes from. */
	static String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? request.getRequest().getRemoteAddr() : "";
	}

}
