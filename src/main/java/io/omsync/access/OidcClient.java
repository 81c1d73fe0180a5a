package io.omsync.access;

import java.time.Clock;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/** Signing in at an OpenID provider, where there is one. */
@Component
@Served
class OidcClient {

	private final AccessSettings settings;

	private final UserStore users;

	private final SignInOutcome outcome;

	private final Acts acts;

	private final Clock clock;

	OidcClient(AccessSettings settings, UserStore users, SignInOutcome outcome, Acts acts, Clock clock) {
		this.settings = settings;
		this.users = users;
		this.outcome = outcome;
		this.acts = acts;
		this.clock = clock;
	}

	HttpSecurity addTo(HttpSecurity http) {
		AccessSettings.Oidc oidc = this.settings.oidc();
		if (oidc == null) {
			return http;
		}
		return http.oauth2Login((login) -> login.loginPage("/login")
			.clientRegistrationRepository(new SupplierClientRegistrationRepository(() -> registration(oidc)))
			.userInfoEndpoint((user) -> user.oidcUserService(new OidcSignIn(oidc, this.users, this.acts, this.clock)))
			.successHandler(this.outcome)
			.failureHandler(this.outcome));
	}

	/**
	 * Asked for when somebody signs in first: the provider may be away as this starts.
	 */
	private static InMemoryClientRegistrationRepository registration(AccessSettings.Oidc oidc) {
		return new InMemoryClientRegistrationRepository(
				ClientRegistrations.fromIssuerLocation(String.valueOf(oidc.issuerUri()))
					.registrationId("oidc")
					.clientId(String.valueOf(oidc.clientId()))
					.clientSecret(String.valueOf(oidc.clientSecret()))
					.scope(OidcScopes.OPENID, OidcScopes.PROFILE)
					.build());
	}

}
