package io.omsync.connector;

import io.omsync.model.Payment;
import io.omsync.model.Slice;

/** Payments by the vendor's change time, or by their creation where they never change. */
public interface PaymentSource {

	/**
	 * The payments of a window, page by page.
	 * @param asked the window with its overlap; rows outside it are counted as filtered
	 * by the caller
	 */
	PageSource<Payment> payments(Slice.Window asked);

}
