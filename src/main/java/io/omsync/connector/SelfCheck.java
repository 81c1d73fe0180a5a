package io.omsync.connector;

import java.util.List;

/**
 * A session that can tell more of its account than its capabilities show: roles, codes
 * that the vendor does not know, options that keep something off.
 */
public interface SelfCheck {

	/**
	 * Looks without changing anything, neither here nor at the vendor.
	 * @throws VendorException when the vendor does not answer
	 */
	List<Remark> selfCheck();

}
