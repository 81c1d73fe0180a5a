package io.omsync.vendor.magento;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.omsync.connector.VendorException;

/**
 * A shop's optional input limits, which it tells in the words of its 400: "Maximum
 * SearchCriteria pageSize is 300", "Maximum items of type … is 20".
 */
final class MagentoLimit {

	private static final Pattern LIMIT = Pattern.compile("Maximum (.*) is (\\d{1,6})");

	private MagentoLimit() {
	}

	/**
	 * The limit that was passed.
	 * @param of a word that the message must have before the number
	 */
	static OptionalInt of(String of, VendorException.BadRecord refused) {
		Matcher limit = LIMIT.matcher(String.valueOf(refused.getMessage()));
		return ("HTTP_400".equals(refused.reasonCode()) && limit.find() && limit.group(1).contains(of))
				? OptionalInt.of(Integer.parseInt(limit.group(2))) : OptionalInt.empty();
	}

}
