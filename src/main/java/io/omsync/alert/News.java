package io.omsync.alert;

/** What is told of a cause. */
enum News {

	/** It was not there before. */
	NEW,
	/** It has grown tenfold since it was told. */
	WORSE,
	/** It is still there. */
	STILL,
	/** It is over. */
	OVER

}
