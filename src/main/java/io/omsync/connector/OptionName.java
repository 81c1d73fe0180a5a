package io.omsync.connector;

/** The names of options as a connector declares them. */
final class OptionName {

	private static final String FEED = "<feed>";

	private OptionName() {
	}

	/** {@code <feed>} stands for any feed, and a {@code *} at the end for any rest. */
	static boolean covers(String declared, String given) {
		if (declared.startsWith(FEED)) {
			String rest = declared.substring(FEED.length());
			return DropFeed.ALL.stream().anyMatch((feed) -> covers(feed + rest, given));
		}
		return declared.endsWith("*") ? given.startsWith(declared.substring(0, declared.length() - 1))
				: declared.equals(given);
	}

}
