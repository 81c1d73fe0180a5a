package io.omsync.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.model.PersonName;
import io.omsync.run.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Takes a name and roles from what an OpenID provider says of a user. */
class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

	/** Why a user whom the provider knows may not sign in. */
	static final Set<String> KNOWN = Set.of("no_name", "no_role", "name_taken", "disabled", "two_roles");

	private final OidcUserService provider = new OidcUserService();

	private final AccessSettings.Oidc settings;

	private final UserStore users;

	private final Acts acts;

	private final Clock clock;

	OidcSignIn(AccessSettings.Oidc settings, UserStore users, Acts acts, Clock clock) {
		this.settings = settings;
		this.users = users;
		this.acts = acts;
		this.clock = clock;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser user = this.provider.loadUser(request);
		if (!(user.getClaims().get(this.settings.nameClaim()) instanceof String name) || !PersonName.fits(name)) {
			throw refused("no_name");
		}
		Set<Role> roles = roles(claim(user.getClaims(), this.settings.rolesClaim()));
		if (roles.isEmpty()) {
			throw refused("no_role");
		}
		if (Role.tooMuch(roles)) {
			throw refused("two_roles");
		}
		return new OidcSignedIn(remember(subject(user), name.strip(), roles), user);
	}

	/** A name may be changed or given to another one there; this never is. */
	private static String subject(OidcUser user) {
		return Digest.of(user.getIssuer() + " " + user.getSubject());
	}

	/**
	 * Who came before keeps the name of then, so that nobody becomes a second person by
	 * another name; the name of somebody else is not taken over.
	 */
	private User remember(String subject, String name, Set<Role> roles) {
		if (this.users.bySubject(subject).isEmpty()) {
			this.users.addByOidc(name, subject, roles, Utc.now(this.clock));
		}
		User user = this.users.bySubject(subject).orElseThrow(() -> refused("name_taken"));
		if (!user.enabled()) {
			throw refused("disabled");
		}
		return user.roles().equals(roles) ? user : change(user, subject, roles);
	}

	private User change(User user, String subject, Set<Role> roles) {
		return this.acts.performAs(user.name(), "change user", "user " + user.name(),
				roles.stream().sorted().toList() + " by the provider", () -> {
					if (!this.users.rolesByOidc(subject, roles)) {
						throw refused("disabled");
					}
					return this.users.bySubject(subject).orElseThrow();
				});
	}

	private Set<Role> roles(@Nullable Object claim) {
		Collection<?> theirs = (claim instanceof Collection<?> several) ? several
				: (claim instanceof String text) ? Arrays.asList(text.split("[ ,]+")) : List.of();
		Set<Role> roles = EnumSet.noneOf(Role.class);
		this.settings.roles()
			.stream()
			.filter((mapping) -> theirs.contains(mapping.theirs()))
			.forEach((mapping) -> roles.add(mapping.ours()));
		return roles;
	}

	private static @Nullable Object claim(Map<String, Object> claims, String name) {
		Object value = claims.get(name);
		int dot = name.indexOf('.');
		if (value == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
			Map<String, Object> texts = new java.util.HashMap<>();
			inner.forEach((key, one) -> texts.put(String.valueOf(key), one));
			return claim(texts, name.substring(dot + 1));
		}
		return value;
	}

	private static OAuth2AuthenticationException refused(String code) {
		return new OAuth2AuthenticationException(new OAuth2Error(code));
	}

}
