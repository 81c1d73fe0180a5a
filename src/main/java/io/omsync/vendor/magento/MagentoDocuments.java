package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.omsync.connector.JsonKind;
import io.omsync.connector.JsonRecord;
import io.omsync.connector.ReasonCode;
import io.omsync.connector.StatusMap;
import io.omsync.connector.StatusOverride;
import io.omsync.connector.VendorException.BadRecord;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

/**
 * From Magento's invoices, credit memos and shipments to the model. Invoices and credit
 * memos are counted apart, so a credit memo's id says that it is one.
 */
class MagentoDocuments {

	private static final int NAME = 512;

	private static final String UPDATED = "updated_at";

	private static final String ENTITY = "entity_id";

	private static final String CREDIT = "creditmemo-";

	/** Magento's numbers for states, the same for both. */
	private static final StatusMap<InvoiceStatus> STATES = StatusMap.beside(MagentoConnector.class,
			InvoiceStatus.class);

	private final StatusMap<InvoiceStatus> states;

	MagentoDocuments(List<StatusOverride> overrides) {
		this.states = STATES.with(overrides);
	}

	MagentoKind<Invoice> invoices() {
		return MagentoKind.of(ENTITY, UPDATED, (json) -> invoice(json, "", Invoice.Kind.INVOICE));
	}

	MagentoKind<Invoice> creditMemos() {
		return MagentoKind.of(ENTITY, UPDATED, (json) -> invoice(json, CREDIT, Invoice.Kind.CREDIT_NOTE))
			.prefixed(CREDIT);
	}

	MagentoKind<Shipment> shipments() {
		return MagentoKind.of(ENTITY, UPDATED, MagentoDocuments::shipment);
	}

	/**
	 * The subtotal is what is left of the grand total: discounts, and a credit memo's
	 * adjustments, have no column of their own.
	 */
	private Invoice invoice(JsonRecord json, String prefix, Invoice.Kind kind) {
		String id = json.text(ENTITY, JsonKind.KEY);
		String number = json.optional("increment_id", JsonKind.KEY);
		BigDecimal grandTotal = json.decimal("grand_total");
		BigDecimal shipping = json.decimalOrZero("shipping_amount");
		BigDecimal tax = json.decimalOrZero("tax_amount");
		BigDecimal subtotal = MagentoAmount.sensible(grandTotal.subtract(shipping).subtract(tax), "totals");
		return new Invoice(prefix + id, (number != null) ? number : id, json.text("order_id", JsonKind.KEY), kind,
				this.states.canonical(word(json, "state")), json.currency("order_currency_code"), subtotal, shipping,
				tax, grandTotal, json.instant("created_at"), json.instant(UPDATED), invoiceLines(json));
	}

	private static List<Invoice.Line> invoiceLines(JsonRecord json) {
		List<JsonRecord> items = json.list("items");
		Set<JsonRecord> repeated = repeated(items);
		List<Invoice.Line> lines = new ArrayList<>();
		for (JsonRecord item : items) {
			if (item.optional("row_total", JsonKind.KEY) != null && !repeated.contains(item)) {
				BigDecimal total = item.decimal("row_total").subtract(MagentoAmount.discount(item));
				String name = item.optional("name", NAME);
				lines.add(new Invoice.Line(lineId(item), word(item, "order_item_id"), item.text("sku", JsonKind.KEY),
						(name != null) ? name : "", item.decimal("qty"), item.decimalOrZero("price"),
						item.decimalOrZero("tax_amount"), MagentoAmount.sensible(total, "items[].row_total")));
			}
		}
		return distinct(lines, lines.stream().map(Invoice.Line::lineId).distinct().count());
	}

	/**
	 * Items that repeat another: a variant its parent, which stands before it in the
	 * order, has its SKU and quantity, and the money if there is any. A free item of the
	 * article that is paid for is none: both have that article's {@code product_id}.
	 */
	private static Set<JsonRecord> repeated(List<JsonRecord> items) {
		Set<JsonRecord> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
		List<JsonRecord> parents = new ArrayList<>();
		items.stream().sorted(Comparator.comparingLong(MagentoDocuments::orderItem)).forEach((item) -> {
			int parent = (item.decimalOrZero("row_total").signum() == 0) ? IntStream.range(0, parents.size())
				.filter((at) -> isVariant(item, parents.get(at)))
				.findFirst()
				.orElse(-1) : -1;
			if (parent >= 0) {
				parents.remove(parent);
				repeated.add(item);
			}
			else {
				parents.add(item);
			}
		});
		return repeated;
	}

	private static boolean isVariant(JsonRecord item, JsonRecord parent) {
		String product = word(item, "product_id");
		return word(parent, "sku").equals(word(item, "sku"))
				&& parent.decimalOrZero("qty").compareTo(item.decimalOrZero("qty")) == 0
				&& (product.isEmpty() || !product.equals(word(parent, "product_id")));
	}

	private static long orderItem(JsonRecord item) {
		String id = word(item, "order_item_id");
		return id.matches("\\d{1,18}") ? Long.parseLong(id) : Long.MAX_VALUE;
	}

	/** Magento has no word for how a shipment goes on: it exists once goods leave. */
	private static Shipment shipment(JsonRecord json) {
		Optional<JsonRecord> track = json.list("tracks").stream().findFirst();
		List<Shipment.Line> lines = json.list("items")
			.stream()
			.map((item) -> new Shipment.Line(lineId(item), word(item, "order_item_id"), item.text("sku", JsonKind.KEY),
					item.decimal("qty")))
			.toList();
		return new Shipment(json.text(ENTITY, JsonKind.KEY), json.text("order_id", JsonKind.KEY),
				ShipmentStatus.SHIPPED, word(json, "shipment_status"), track.map(MagentoDocuments::carrier).orElse(""),
				track.map((first) -> word(first, "track_number")).orElse(""), Optional.of(json.instant("created_at")),
				json.instant(UPDATED), distinct(lines, lines.stream().map(Shipment.Line::lineId).distinct().count()));
	}

	/** {@code custom} is any carrier that Magento does not know by a code. */
	private static String carrier(JsonRecord track) {
		String code = word(track, "carrier_code");
		String title = word(track, "title");
		return (code.isEmpty() || ("custom".equals(code) && !title.isEmpty())) ? title : code;
	}

	private static String lineId(JsonRecord item) {
		String id = item.optional(ENTITY, JsonKind.KEY);
		return (id != null) ? id : item.text("order_item_id", JsonKind.KEY);
	}

	private static <L> List<L> distinct(List<L> lines, long ids) {
		if (ids < lines.size()) {
			throw new BadRecord(ReasonCode.DUPLICATE_LINE, "items[].entity_id stands twice in the document");
		}
		return lines;
	}

	private static String word(JsonRecord json, String field) {
		String word = json.optional(field, JsonKind.KEY);
		return (word != null) ? word : "";
	}

}
