package io.omsync.connector;

/**
 * A setting, an argument or a file's outer form is wrong; nothing was started. The
 * message is one line for the person who must act: what, where and what next. Ends a
 * command with exit code 2.
 */
public class ConfigurationProblem extends RuntimeException {

	public ConfigurationProblem(String message) {
		super(message);
	}

	public ConfigurationProblem(String message, Throwable cause) {
		super(message, cause);
	}

}
