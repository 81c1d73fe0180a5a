package io.omsync.alert;

import java.util.List;

/** A way to tell people. */
interface Channel {

	String name();

	/**
	 * Tells; several causes at once are one message.
	 * @throws NotTold when they were not, or perhaps not, told
	 */
	void tell(List<Message> messages) throws NotTold;

	/** Why a channel could not be used: holds no address and no secret. */
	final class NotTold extends Exception {

		NotTold(String message) {
			super(message);
		}

	}

}
