package io.omsync.cli;

import java.time.Clock;
import java.util.function.Supplier;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;

import org.springframework.boot.web.server.PortInUseException;

/** Starts the simulated vendors, or says in one line why an option does not do. */
final class Sandboxes {

	private Sandboxes() {
	}

	static SandboxServer start(Supplier<SandboxOptions> options, Clock clock) {
		try {
			return SandboxServer.start(options.get(), clock);
		}
		catch (RuntimeException ex) {
			for (Throwable at = ex; at != null; at = at.getCause()) {
				if (at instanceof IllegalArgumentException) {
					throw new ConfigurationProblem(String.valueOf(at.getMessage()), ex);
				}
				if (at instanceof PortInUseException port) {
					throw new ConfigurationProblem("The port " + port.getPort()
							+ " is in use; name another with --port, or 0 for any that is free", ex);
				}
			}
			throw ex;
		}
	}

}
