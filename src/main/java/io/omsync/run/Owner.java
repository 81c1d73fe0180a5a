package io.omsync.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * This process, as a lease and a budget slot name it: pid, host and a mark of its own.
 */
@Component
public class Owner {

	private final String host = findHost();

	private final String name = ProcessHandle.current().pid() + "@" + this.host + "#"
			+ UUID.randomUUID().toString().substring(0, 8);

	public String name() {
		return this.name;
	}

	public String host() {
		return this.host;
	}

	private static String findHost() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

}
