package io.omsync.console.close;

import io.omsync.reconcile.close.Obstacle;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Something in the way of closing a month, and the page on which it is solved.
 *
 * @param address null where time alone helps
 */
record InTheWay(Obstacle.Kind kind, String text, @Nullable String address, @Nullable String label) {

	static InTheWay of(String account, Obstacle one) {
		return switch (one.kind()) {
			case TIME -> new InTheWay(one.kind(), one.text(), null, null);
			case TURN ->
				new InTheWay(one.kind(), one.text(), "/close/" + account + "/" + one.period(), "To " + one.period());
			case WINDOW, FILE -> (one.runId() != null)
					? new InTheWay(one.kind(), one.text(), "/runs/" + one.runId(), "To run " + one.runId())
					: new InTheWay(one.kind(), one.text(), runs(account, one.job()), "To the runs of " + one.job());
			case UNREAD ->
				new InTheWay(one.kind(), one.text(), runs(account, one.job()), "To the runs of " + one.job());
			case UNMATCHED ->
				new InTheWay(one.kind(), one.text(), runs(account, "reconcile"), "To the runs of reconcile");
			case LOOKUP -> new InTheWay(one.kind(), one.text(),
					address("/findings").queryParam("account", account)
						.queryParam("kind", "LOOKUP_FAILED")
						.toUriString(),
					"To these findings");
			case REJECT -> new InTheWay(one.kind(), one.text(),
					address("/rejects").queryParam("account", account).toUriString(), "To the refused records");
		};
	}

	private static String runs(String account, @Nullable String job) {
		return address("/runs").queryParam("account", account).queryParam("job", job).toUriString();
	}

	private static UriComponentsBuilder address(String path) {
		return UriComponentsBuilder.fromPath(path);
	}

}
