package io.omsync.reconcile.close;

import io.omsync.model.PersonName;

/**
 * A person who prepares or signs, and the machine that it is done on.
 *
 * @param login the operating system's user there, whatever the name is
 */
public record Signer(String name, String host, String login) {

	/** The name as it is compared: neither case nor blanks make another person. */
	String person() {
		return PersonName.compared(this.name);
	}

	@Override
	public String toString() {
		return this.name + "@" + this.host;
	}

}
