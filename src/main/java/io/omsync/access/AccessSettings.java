package io.omsync.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what at the console.
 *
 * @param twoPeople the acts that take two people
 * @param session how long a user may be idle
 * @param forwardHeaders whether a proxy says where a request comes from, {@code native},
 * or nobody, {@code none}
 * @param proxies the networks of the proxies that are believed
 * @param oidc how users sign in at an OpenID provider; nothing: with a password alone
 */
@ConfigurationProperties("omsync.console")
record AccessSettings(@DefaultValue( {
		"approve", "abandon" }) List<String> twoPeople, @DefaultValue("8h") Duration session,
		@DefaultValue("none") String forwardHeaders, @DefaultValue({ "127.0.0.0/8", "::1/128" }) List<String> proxies,
		@Nullable Oidc oidc){

	AccessSettings {
		twoPeople = List.copyOf(twoPeople);
		if (session.compareTo(Duration.ofMinutes(1)) < 0 || session.compareTo(Duration.ofDays(7)) > 0) {
			throw new ConfigurationProblem(
					"OMSYNC_CONSOLE_SESSION (" + session.toSeconds() + " s) must be from 1m to 7d");
		}
		if (!"none".equalsIgnoreCase(forwardHeaders) && !"native".equalsIgnoreCase(forwardHeaders)) {
			throw new ConfigurationProblem("OMSYNC_CONSOLE_FORWARD_HEADERS (" + forwardHeaders
					+ ") must be none or native; others believe whoever sends the headers");
		}
		proxies = List.copyOf(proxies);
		proxies.stream().filter((proxy) -> !proxy.contains("/")).findFirst().ifPresent((proxy) -> {
			throw new ConfigurationProblem("OMSYNC_CONSOLE_PROXIES (" + proxy
					+ ") must be networks, as in 10.1.2.3/32 for a proxy at 10.1.2.3");
		});
	}

	/**
	 * An OpenID provider.
	 *
	 * @param rolesClaim the claim that names a user's groups or roles, with dots where it
	 * lies deeper
	 * @param roles what they are here; who has none of them may not sign in
	 * @param nameClaim the claim that names the user; one that users can not change
	 */
	record Oidc(@Nullable URI issuerUri, @Nullable String clientId, @Nullable String clientSecret,
			@DefaultValue("roles") String rolesClaim, @DefaultValue List<Mapping> roles,
			@DefaultValue("preferred_username") String nameClaim) {

		Oidc {
			roles = List.copyOf(roles);
			if (issuerUri == null || clientId == null || clientSecret == null || roles.isEmpty()) {
				throw new ConfigurationProblem("Signing in by OIDC takes OMSYNC_CONSOLE_OIDC_ISSUER_URI, _CLIENT_ID,"
						+ " _CLIENT_SECRET and _ROLES_0_THEIRS with _ROLES_0_OURS; set them all, or none");
			}
		}

		/** The provider's name of a group or role, and what it is here. */
		record Mapping(String theirs, Role ours) {
		}

	}

}
