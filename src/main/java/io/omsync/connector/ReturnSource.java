package io.omsync.connector;

import io.omsync.model.Return;
import io.omsync.model.Slice;

/** Returns by the vendor's change time. */
public interface ReturnSource {

	/**
	 * The returns of a window, page by page.
	 * @param asked the window with its overlap; rows outside it are counted as filtered
	 * by the caller
	 */
	PageSource<Return> returns(Slice.Window asked);

}
