package io.omsync.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Fetched;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import io.omsync.model.Payment;
import io.omsync.model.Return;
import io.omsync.model.ReturnStatus;
import io.omsync.model.Shipment;
import io.omsync.model.ShipmentStatus;

/** Documents of orders; a version is a second, and shows in the content. */
final class Papers {

	static final BigDecimal TEN = new BigDecimal("10.0000");

	private Papers() {
	}

	static Invoice invoice(String id, String order, int version, String currency, Invoice.Kind kind, int lines) {
		List<Invoice.Line> all = new ArrayList<>();
		for (int i = 1; i <= lines; i++) {
			all.add(new Invoice.Line("L" + i, "O" + i, "SKU " + version, "name", TEN, TEN, TEN, TEN));
		}
		return new Invoice(id, "N" + version, order, kind, InvoiceStatus.OPEN, currency, TEN, TEN, TEN, TEN, at(0),
				at(version), all);
	}

	static Shipment shipment(String id, String order, int version, int lines) {
		List<Shipment.Line> all = new ArrayList<>();
		for (int i = 1; i <= lines; i++) {
			all.add(new Shipment.Line("L" + i, "O" + i, "SKU", TEN));
		}
		return new Shipment(id, order, ShipmentStatus.SHIPPED, "s", "carrier " + version, "T", Optional.of(at(0)),
				at(version), all);
	}

	static Payment payment(String id, String order, int version, String currency) {
		return new Payment(id, order, Payment.Kind.CAPTURE, "ok " + version, true, "card", "ref", currency, TEN,
				Optional.empty(), at(version));
	}

	static Return goods(String id, String order, int version, String currency) {
		return new Return(id, order, ReturnStatus.RECEIVED, "r " + version, currency, TEN, at(0), at(version),
				List.of(new Return.Line("L1", "", "SKU", TEN, "too small")));
	}

	static Fetched<Invoice> listed(Invoice invoice) {
		return PaperVendor.good(invoice.id(), invoice.updatedAt(), invoice);
	}

	static Fetched<Shipment> listed(Shipment shipment) {
		return PaperVendor.good(shipment.id(), shipment.updatedAt(), shipment);
	}

	static Fetched<Payment> listed(Payment payment) {
		return PaperVendor.good(payment.id(), payment.updatedAt(), payment);
	}

	static Fetched<Return> listed(Return goods) {
		return PaperVendor.good(goods.id(), goods.updatedAt(), goods);
	}

	static Instant at(int version) {
		return PaperVendor.NOON.plusSeconds(version);
	}

}
