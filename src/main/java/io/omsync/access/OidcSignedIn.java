package io.omsync.access;

import java.util.Set;

import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A user who signed in at an OpenID provider. */
class OidcSignedIn extends DefaultOidcUser {

	private static final long serialVersionUID = 1;

	private final String name;

	OidcSignedIn(String name, Set<Role> roles, OidcUser user) {
		super(SignedIn.authorities(roles), user.getIdToken(), user.getUserInfo());
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

}
