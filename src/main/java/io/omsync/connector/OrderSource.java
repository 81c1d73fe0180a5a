package io.omsync.connector;

import io.omsync.model.Order;
import io.omsync.model.Slice;

/** Orders by the vendor's change time. */
public interface OrderSource {

	/**
	 * The orders that changed in a window, page by page.
	 * @param asked the window with its overlap; rows outside it are returned too if the
	 * vendor sends them, and counted as filtered by the caller
	 */
	PageSource<Order> orders(Slice.Window asked);

}
