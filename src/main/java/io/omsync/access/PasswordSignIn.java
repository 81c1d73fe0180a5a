package io.omsync.access;

import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.PersonName;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password, not too often. Spring Security finds it as the one bean
 * of its kind; named to a filter chain too, it would count each attempt twice.
 */
@Component
@Served
class PasswordSignIn implements AuthenticationProvider {

	private final UserStore users;

	private final PasswordEncoder passwords;

	private final LoginFailures failures;

	private final GoodCalls calls;

	private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();

	/** Compared where there is no user, so that the time it takes does not tell. */
	private final @Nullable String nobody;

	PasswordSignIn(UserStore users, PasswordEncoder passwords, LoginFailures failures, GoodCalls calls) {
		this.users = users;
		this.passwords = passwords;
		this.failures = failures;
		this.calls = calls;
		this.nobody = passwords.encode("nobody's password");
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		String name = attempt.getName();
		String password = String.valueOf(attempt.getCredentials());
		SignedIn user = (attempt.getDetails() instanceof GoodCalls.Call)
				? this.calls.find(name, password, () -> check(name, password, address))
				: check(name, password, address);
		var signedIn = UsernamePasswordAuthenticationToken.authenticated(user, null, user.authorities());
		signedIn.setDetails(attempt.getDetails());
		return signedIn;
	}

	/**
	 * The user of that name and password. One attempt of a name at a time: a program that
	 * makes many calls at once is nobody who guesses.
	 */
	SignedIn check(String name, String password, String address) {
		synchronized (this.turns[Math.floorMod(PersonName.compared(name).hashCode(), this.turns.length)]) {
			return checkAlone(name, password, address);
		}
	}

	private SignedIn checkAlone(String name, String password, String address) {
		LoginFailures.Attempt attempt = this.failures.attempt(name, address);
		User user = this.users.find(name).orElse(null);
		String hash = (user != null) ? this.users.hash(name) : "";
		boolean same = this.passwords.matches(password, hash.isEmpty() ? this.nobody : hash);
		if (user == null || hash.isEmpty() || !same || !user.enabled()) {
			this.failures.bad(attempt);
			throw new BadCredentialsException("Name and password do not go together");
		}
		this.failures.good(attempt);
		return new SignedIn(user);
	}

	/**
	 * That a user who is signed in knows the password.
	 * @throws ConfigurationProblem when it is another one, or it was tried too often
	 */
	void again(String name, String password, String address) {
		try {
			check(name, password, address);
		}
		catch (TooOften ex) {
			throw new ConfigurationProblem(String.valueOf(ex.getMessage()), ex);
		}
		catch (BadCredentialsException ex) {
			throw new ConfigurationProblem("The present password is another one", ex);
		}
	}

	@Override
	public boolean supports(Class<?> attempt) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
	}

}
