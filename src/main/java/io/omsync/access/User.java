package io.omsync.access;

import java.time.Instant;
import java.util.Set;

/**
 * A user of the console.
 *
 * @param byOidc came by OIDC, which says the roles
 * @param hasPassword whether one is set; without it the user can not sign in yet
 * @param version grows with each change that ends the user's sessions
 */
public record User(String name, boolean byOidc, Set<Role> roles, boolean enabled, boolean hasPassword, long version,
		String createdBy, Instant createdAt) {

	public User {
		roles = Set.copyOf(roles);
	}

}
