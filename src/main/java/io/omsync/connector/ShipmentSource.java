package io.omsync.connector;

import io.omsync.model.Shipment;
import io.omsync.model.Slice;

/** Shipments by the vendor's change time. */
public interface ShipmentSource {

	/**
	 * The shipments of a window, page by page.
	 * @param asked the window with its overlap; rows outside it are counted as filtered
	 * by the caller
	 */
	PageSource<Shipment> shipments(Slice.Window asked);

}
