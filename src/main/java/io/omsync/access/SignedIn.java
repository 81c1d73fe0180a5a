package io.omsync.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A user who signed in with a password or a link. */
final class SignedIn implements UserDetails, CredentialsContainer {

	private static final long serialVersionUID = 1;

	private final String name;

	private final Set<Role> roles;

	private final boolean enabled;

	private final long version;

	private String hash;

	SignedIn(User user, String hash) {
		this.name = user.name();
		this.roles = user.roles();
		this.enabled = user.enabled();
		this.version = user.version();
		this.hash = hash;
	}

	/** Of the user's row when it was read. */
	long version() {
		return this.version;
	}

	@Override
	public String getUsername() {
		return this.name;
	}

	@Override
	public String getPassword() {
		return this.hash;
	}

	@Override
	public boolean isEnabled() {
		return this.enabled;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return authorities(this.roles);
	}

	static Set<GrantedAuthority> authorities(Set<Role> roles) {
		return roles.stream()
			.map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name()))
			.collect(Collectors.toSet());
	}

	@Override
	public void eraseCredentials() {
		this.hash = "";
	}

}
