package io.omsync.connector;

import org.jspecify.annotations.Nullable;

/** Records that arrive as files in an account's folders. */
public interface DropSource {

	/** Whether an account's settings say that a feed comes as files. */
	boolean has(DropFeed<?> feed);

	/**
	 * The files of a feed.
	 * @throws ConfigurationProblem when its settings can not be used
	 */
	<T> Drops<T> drops(DropFeed<T> feed);

	/**
	 * Shows of a stored record the columns that its feed maps.
	 * @param header what {@link PageSource#header()} said of its file
	 */
	Mask mask(@Nullable String header);

	/**
	 * Stored records, of whichever feed they are.
	 * @param header what {@link PageSource#header()} said of their file
	 */
	Drops.Records<?> stored(String header);

}
