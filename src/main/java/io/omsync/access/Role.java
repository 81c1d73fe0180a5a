package io.omsync.access;

import java.util.Set;

/** What a user may do; each of them reads everything but users and audit. */
public enum Role {

	/** Reads. */
	VIEWER,

	/** Acts on runs, rejects, inventory and accounts. */
	OPERATOR,

	/** Works on findings, and prepares and signs a month's close. */
	FINANCE,

	/** Keeps the users, and does all that an operator does; never signs. */
	ADMIN;

	/** Whether one user would both make users and sign; a demo's alone does. */
	static boolean tooMuch(Set<Role> roles) {
		return roles.contains(ADMIN) && roles.contains(FINANCE);
	}

}
