package io.omsync.vendor.csv;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.omsync.connector.Account;
import io.omsync.connector.DropFeed;

/** What the rows of each feed become. */
final class Models {

	private static final Map<DropFeed<?>, Kind> KINDS = Map.of(DropFeed.STOCK,
			new Kind(StockRows.FIELDS, (feed, account) -> new StockRows()), DropFeed.ORDERS,
			new Kind(OrderRows.FIELDS, OrderRows::new), DropFeed.INVOICES,
			new Kind(InvoiceRows.FIELDS, InvoiceRows::new), DropFeed.SHIPMENTS,
			new Kind(ShipmentRows.FIELDS, (feed, account) -> new ShipmentRows(account)), DropFeed.PAYMENTS,
			new Kind(PaymentRows.FIELDS, (feed, account) -> new PaymentRows()), DropFeed.RETURNS,
			new Kind(ReturnRows.FIELDS, (feed, account) -> new ReturnRows(account)));

	private Models() {
	}

	/** What can be mapped. */
	static List<Field> fields(DropFeed<?> feed) {
		return Objects.requireNonNull(KINDS.get(feed)).fields();
	}

	/** The table above pairs each feed with a model of its type. */
	@SuppressWarnings("unchecked")
	static <T> RowModel<T> model(DropFeed<T> feed, Feed settings, Account account) {
		return (RowModel<T>) Objects.requireNonNull(KINDS.get(feed)).model().apply(settings, account);
	}

	/** One feed's fields and its model. */
	private record Kind(List<Field> fields, BiFunction<Feed, Account, RowModel<?>> model) {
	}

}
