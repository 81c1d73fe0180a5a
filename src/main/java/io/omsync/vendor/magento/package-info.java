/**
 * Magento 2.4 (Adobe Commerce): lists by change time, each page a query of its own from
 * where the one before ended, so that rows that move lose nothing; stock as source items,
 * at once or in the background, or as stock items.
 */
@NullMarked
package io.omsync.vendor.magento;

import org.jspecify.annotations.NullMarked;
