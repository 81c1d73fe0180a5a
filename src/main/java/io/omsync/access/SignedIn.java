package io.omsync.access;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A user of ours who is signed in.
 *
 * @param version of the user's row then
 */
record SignedIn(String name, Set<Role> roles, long version) implements AuthenticatedPrincipal, Serializable {

	SignedIn(User user) {
		this(user.name(), user.roles(), user.version());
	}

	@Override
	public String getName() {
		return this.name;
	}

	Set<GrantedAuthority> authorities() {
		return authorities(this.roles);
	}

	static Set<GrantedAuthority> authorities(Set<Role> roles) {
		return roles.stream()
			.map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name()))
			.collect(Collectors.toSet());
	}

}
