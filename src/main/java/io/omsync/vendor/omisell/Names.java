package io.omsync.vendor.omisell;

import java.util.HashSet;
import java.util.Set;

import io.omsync.connector.ReasonCode;
import io.omsync.connector.VendorException.BadRecord;

/**
 * Ids that Omisell does not give: the first of a name has it, others a running number.
 */
class Names {

	private final Set<String> taken = new HashSet<>();

	private final int longest;

	Names(int longest) {
		this.longest = longest;
	}

	/** Of a document within its order: the last slash always parts the two. */
	String next(String orderId, String document) {
		return next(orderId + "/" + document.replace("%", "%25").replace("/", "%2F"));
	}

	String next(String name) {
		String id = name;
		for (int number = 2; !this.taken.add(id); number++) {
			id = name + ":" + number;
		}
		if (id.codePointCount(0, id.length()) > this.longest) {
			throw new BadRecord(ReasonCode.FIELD_TOO_LONG,
					"an id of package_number and SKU, or of order and payment, has more than " + this.longest
							+ " characters");
		}
		return id;
	}

}
