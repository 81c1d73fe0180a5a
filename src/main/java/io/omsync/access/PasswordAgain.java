package io.omsync.access;

import io.omsync.run.Refused;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Asks a user who is signed in for the password once more, for what is done for good. */
@Service
@Served
public class PasswordAgain {

	private final AuthenticationConfiguration authentication;

	PasswordAgain(AuthenticationConfiguration authentication) {
		this.authentication = authentication;
	}

	/**
	 * Makes sure that it is the user's; who signed in elsewhere has none here.
	 * @throws Refused when it is not, or was tried too often
	 */
	public void require(String password) {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		if (user == null) {
			throw new IllegalStateException("Nobody is signed in");
		}
		if (user instanceof OAuth2AuthenticationToken) {
			return;
		}
		var attempt = UsernamePasswordAuthenticationToken.unauthenticated(user.getName(), password);
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
			attempt.setDetails(new WebAuthenticationDetails(request.getRequest()));
		}
		try {
			this.authentication.getAuthenticationManager().authenticate(attempt);
		}
		catch (AuthenticationException ex) {
			throw new Refused("The password is not that of " + user.getName() + "; nothing was done");
		}
	}

}
