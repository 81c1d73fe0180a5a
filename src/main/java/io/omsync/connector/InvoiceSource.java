package io.omsync.connector;

import io.omsync.model.Invoice;
import io.omsync.model.Slice;

/** Invoices and credit notes by the vendor's change time. */
public interface InvoiceSource {

	/**
	 * The invoices of a window, page by page.
	 * @param asked the window with its overlap; rows outside it are counted as filtered
	 * by the caller
	 */
	PageSource<Invoice> invoices(Slice.Window asked);

}
