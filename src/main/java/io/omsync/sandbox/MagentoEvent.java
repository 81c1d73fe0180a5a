package io.omsync.sandbox;

import java.time.Instant;

/**
 * A document that an order got.
 *
 * @param counted whether the order knows of it: a cancelled invoice and a shipment that
 * was only stored leave it as it was
 */
record MagentoEvent(Kind kind, Share share, Instant at, boolean counted) {

	enum Kind {

		INVOICE, SHIPMENT, CREDIT_MEMO

	}

	/** How much of the order a document is about; FIRST and REST make ALL. */
	enum Share {

		NONE, FIRST, REST, ALL;

		/** What is missing from here to there. */
		Share to(Share wanted) {
			if (this == wanted || wanted == NONE || this == ALL) {
				return NONE;
			}
			return (this == FIRST) ? REST : wanted;
		}

	}

}
