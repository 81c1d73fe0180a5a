package io.omsync.connector;

import java.util.Map;
import java.util.Set;

/** An account's credentials by name. Its text form shows the names alone. */
public final class Credentials {

	private final Map<String, String> values;

	public Credentials(Map<String, String> values) {
		this.values = Map.copyOf(values);
	}

	/** The value of a credential that the vendor declares as required. */
	public String get(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new ConfigurationProblem("The credential " + name + " is missing");
		}
		return value;
	}

	/** Which there are. */
	public Set<String> names() {
		return this.values.keySet();
	}

	@Override
	public String toString() {
		return "Credentials" + this.values.keySet();
	}

}
