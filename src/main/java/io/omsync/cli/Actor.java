package io.omsync.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.PersonName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does what is kept for good. */
class Actor {

	private static final int LONGEST_HOST = 90;

	@Option(names = "--as", paramLabel = "NAME",
			description = "Who does it, kept with host and time (default: the operating system's user).")
	@Nullable String as;

	/**
	 * The name alone.
	 * @throws ConfigurationProblem when it can not be one
	 */
	String name() {
		String name = (this.as != null) ? this.as.strip() : System.getProperty("user.name", "somebody");
		if (!PersonName.fits(name)) {
			throw new ConfigurationProblem(
					"--as must be a name on one line, of 1 to " + PersonName.LONGEST + " characters that can be seen");
		}
		return name;
	}

	/** The operating system's user, whatever the name is. */
	String login() {
		String login = System.getProperty("user.name", "somebody");
		return login.substring(0, Math.min(login.length(), PersonName.LONGEST));
	}

	/** The name with this machine's, as it is stored: {@code kari@finance-1}. */
	String atHost() {
		return name() + "@" + host();
	}

	/** This machine's name. */
	String host() {
		try {
			String host = InetAddress.getLocalHost().getHostName();
			return host.substring(0, Math.min(host.length(), LONGEST_HOST));
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

}
