package io.omsync.connector;

/**
 * A file whose content can not be loaded as a whole: no header, a missing column, another
 * encoding. Nothing of it was loaded; somebody mends it and drops it again.
 */
public class UnusableFile extends ConfigurationProblem {

	public UnusableFile(String message) {
		super(message);
	}

	public UnusableFile(String message, Throwable cause) {
		super(message, cause);
	}

}
