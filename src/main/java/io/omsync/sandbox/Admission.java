package io.omsync.sandbox;

/** The right to run one call, given back by closing. */
record Admission(String user, Runnable leaving) implements AutoCloseable {

	@Override
	public void close() {
		leaving.run();
	}

}
