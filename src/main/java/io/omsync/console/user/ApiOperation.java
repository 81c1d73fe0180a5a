package io.omsync.console.user;

import java.util.List;

/**
 * An operation of the API.
 *
 * @param role who may call it
 */
record ApiOperation(String method, String path, String summary, String role, List<Parameter> parameters) {

	ApiOperation {
		parameters = List.copyOf(parameters);
	}

	/** Something that it takes, and where. */
	record Parameter(String name, String in, boolean required) {
	}

}
