package io.omsync.sandbox;

import java.util.List;

import io.omsync.sandbox.MagentoEvent.Kind;

/** The reading calls of orders and their documents. */
final class MagentoOrderCalls {

	private static final String ORDERS = "Magento_Sales::actions_view";

	private static final String INVOICES = "Magento_Sales::sales_invoice";

	private static final String SHIPMENTS = "Magento_Sales::shipment";

	private static final String CREDIT_MEMOS = "Magento_Sales::sales_creditmemo";

	private static final String TRANSACTIONS = "Magento_Sales::transactions_fetch";

	private final MagentoOrderBook book;

	private final MagentoPages pages;

	private final MagentoOrderShelf orders;

	private final MagentoTransactionShelf transactions;

	MagentoOrderCalls(MagentoOrderBook book) {
		this.book = book;
		this.pages = new MagentoPages(book.last());
		this.orders = new MagentoOrderShelf(book);
		this.transactions = new MagentoTransactionShelf(book);
	}

	List<Route> routes() {
		return List.of(MagentoPaths.read("/orders", ORDERS, call -> pages.page(call, orders)),
				MagentoPaths.read("/orders/{id}", ORDERS, this::order),
				MagentoPaths.read("/orders/{id}/statuses", ORDERS, this::status),
				// The schema has these two with and without the last slash, and one of
				// each pair in the singular.
				list("/invoices", INVOICES, Kind.INVOICE), one("/invoices/{id}", INVOICES, Kind.INVOICE),
				list("/shipments", SHIPMENTS, Kind.SHIPMENT), one("/shipment/{id}", SHIPMENTS, Kind.SHIPMENT),
				list("/creditmemos", CREDIT_MEMOS, Kind.CREDIT_MEMO),
				one("/creditmemo/{id}", CREDIT_MEMOS, Kind.CREDIT_MEMO),
				MagentoPaths.read("/transactions", TRANSACTIONS, call -> pages.page(call, transactions)),
				MagentoPaths.read("/transactions/{id}", TRANSACTIONS, this::transaction));
	}

	private Route list(String path, String resource, Kind kind) {
		var shelf = new MagentoDocumentShelf(book, kind);
		return MagentoPaths.read(path, resource, call -> pages.page(call, shelf));
	}

	private Route one(String path, String resource, Kind kind) {
		var shelf = new MagentoDocumentShelf(book, kind);
		return MagentoPaths.read(path, resource, call -> {
			long id = MagentoPaths.id(call, "id");
			return shelf.has(id) ? shown(call, shelf.row(id)) : MagentoProblem.noEntity();
		});
	}

	private Answer order(Call call) throws Refusal {
		return shown(call, new MagentoOrderRow(book, head(call)));
	}

	private Answer status(Call call) throws Refusal {
		String status = head(call).life().stage().status();
		return Answer.json(200, json -> json.writeString(status));
	}

	private Answer transaction(Call call) throws Refusal {
		long id = MagentoPaths.id(call, "id");
		return transactions.has(id) ? shown(call, transactions.row(id)) : MagentoProblem.noEntity();
	}

	private MagentoHead head(Call call) throws Refusal {
		return book.byId(MagentoPaths.id(call, "id"))
			.filter(head -> call.fault(FaultKind.GONE_ROW, fault -> fault.number("row", book.last()) == head.number())
				.isEmpty())
			.orElseThrow(() -> new Refusal(MagentoProblem.noEntity()));
	}

	private static Answer shown(Call call, MagentoRow row) {
		return MagentoProjection.answer(call, json -> row.write(json, Spoiling.NONE));
	}

}
