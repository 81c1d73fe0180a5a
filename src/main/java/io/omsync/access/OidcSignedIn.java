package io.omsync.access;

import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A user who signed in at an OpenID provider. */
class OidcSignedIn extends DefaultOidcUser {

	private static final long serialVersionUID = 1;

	private final String name;

	private final long version;

	OidcSignedIn(User ours, OidcUser user) {
		super(SignedIn.authorities(ours.roles()), user.getIdToken(), user.getUserInfo());
		this.name = ours.name();
		this.version = ours.version();
	}

	@Override
	public String getName() {
		return this.name;
	}

	/** Of the user's row then. */
	long version() {
		return this.version;
	}

}
