package io.omsync.vendor.csv;

import java.nio.file.Path;

import io.omsync.connector.DropFeed;
import io.omsync.connector.Fetched;
import io.omsync.model.Order;
import io.omsync.model.OrderLine;
import io.omsync.model.Payment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What rows cost: decimals and signs. */
class PricesTests {

	private final DropFolder folder;

	PricesTests(@TempDir Path home) {
		this.folder = new DropFolder(home).option("orders.columns.order-id", "No")
			.option("orders.columns.placed-at", "Date")
			.option("orders.columns.currency", "Cur")
			.option("orders.columns.sku", "Item")
			.option("orders.columns.quantity", "Qty")
			.option("orders.columns.grand-total", "Total");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			unit-price | discount       | 10000,0.00345,,34.5 | 34.5000 0.0035 0.0000 34.5000
			unit-price | discount       | -1,10,2,-8          | -8.0000 10.0000 -2.0000 -8.0000
			unit-price | discount       | -1,10,-2,-8         | -8.0000 10.0000 -2.0000 -8.0000
			unit-price | discount       | 1,10,-2,8           | 8.0000 10.0000 2.0000 8.0000
			line-total | discount       | -1,-8,2,-8          | -8.0000 10.0000 -2.0000 -8.0000
			line-total | discount       | -1,0,2,0            | 0.0000 2.0000 -2.0000 0.0000
			unit-price | discount-total | -1,10,2,-8          | -8.0000 10.0000 -2.0000 -10.0000
			unit-price | discount-total | 1,10,-2,8           | 8.0000 10.0000 2.0000 10.0000
			""")
	void only_what_is_stored_is_rounded_and_a_discount_reduces_a_credit_too(String price, String discount, String row,
			String told) {
		this.folder.option("orders.columns." + price, "Price").option("orders.columns." + discount, "Off");

		Fetched<Order> read = this.folder
			.read(this.folder.put("orders.csv",
					"No,Date,Cur,Item,Qty,Price,Off,Total\n1,2026-02-01,NOK,A," + row + "\n"), DropFeed.ORDERS)
			.get(0);

		assertThat(read).isInstanceOfSatisfying(Fetched.Good.class, (good) -> {
			Order order = (Order) good.value();
			OrderLine line = order.lines().get(0);
			assertThat(
					order.grandTotal() + " " + line.unitPrice() + " " + order.discountTotal() + " " + line.lineTotal())
				.isEqualTo(told);
		});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			capture,       5,  CAPTURE, 5.0000
			capture,       -5, REFUND,  5.0000
			refund,        5,  REFUND,  5.0000
			refund,        -5, REFUND,  5.0000
			,              -5, REFUND,  5.0000
			other,         -5, OTHER,   -5.0000
			""")
	void a_receipt_below_zero_is_money_that_went_back(String kind, String amount, Payment.Kind read, String stored) {
		this.folder.option("payments.preset", "generic");

		Fetched<Payment> payment = this.folder
			.read(this.folder.put("payments.csv", "payment_id,order_id,currency,kind,amount\n1,2,NOK,"
					+ ((kind != null) ? kind : "") + "," + amount + "\n"), DropFeed.PAYMENTS)
			.get(0);

		assertThat(payment).isInstanceOfSatisfying(Fetched.Good.class, (good) -> {
			Payment value = (Payment) good.value();
			assertThat(value.kind()).isEqualTo(read);
			assertThat(value.amount()).isEqualTo(stored);
		});
	}

}
