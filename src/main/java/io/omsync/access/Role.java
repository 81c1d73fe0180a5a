package io.omsync.access;

/** What a user may do; each of them reads everything but users and audit. */
public enum Role {

	/** Reads. */
	VIEWER,

	/** Acts on runs, rejects, inventory and accounts. */
	OPERATOR,

	/** Works on findings, and prepares and signs a month's close. */
	FINANCE,

	/** Keeps the users, and does all that an operator does; never signs. */
	ADMIN

}
