package io.omsync.sandbox;

import java.time.Clock;
import java.util.List;

/** A sandbox that also plays Paper, the vendor that only the tests have. */
public final class PaperSandbox {

	private PaperSandbox() {
	}

	public static SandboxServer start(SandboxOptions options, Clock clock) {
		return SandboxServer.start(options, clock, List.of(PaperSystem.class));
	}

}
