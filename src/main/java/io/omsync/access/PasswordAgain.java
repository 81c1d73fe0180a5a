package io.omsync.access;

import io.omsync.connector.ConfigurationProblem;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Service;

/** Asks a user who is signed in for the password once more, for what is done for good. */
@Service
@Served
public class PasswordAgain {

	private final PasswordSignIn signIn;

	private final Acts acts;

	PasswordAgain(PasswordSignIn signIn, Acts acts) {
		this.signIn = signIn;
		this.acts = acts;
	}

	/**
	 * Makes sure that it is the user's; who signed in by OIDC has none here.
	 * @throws ConfigurationProblem when it is not, or was tried too often
	 */
	public void require(String password) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken) {
			return;
		}
		this.signIn.again(this.acts.user(), password, Acts.address());
	}

}
