package io.omsync.vendor.omnium;

import java.time.Instant;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.JsonText;
import io.omsync.model.Invoice;
import io.omsync.model.InvoiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Omnium's invoices in the model. */
class OmniumInvoiceMapperTests {

	private static final String LINES = """
			[{"lineItemId":"1","code":"PARKA ","displayName":"Parka","quantity":2,"placedPrice":50,"extendedPrice":90,
			  "taxTotal":18},{"quantity":1,"extendedPrice":10}]""";

	@Test
	void what_goes_beyond_the_lines_is_freight_and_rounding_is_neither() {
		Invoice invoice = good(
				"\"amount\":120.00,\"amountExcludingTax\":96.0,\"amountRoundoff\":0.50,\"lineItems\":" + LINES);

		assertThat(invoice.grandTotal()).isEqualByComparingTo("120");
		assertThat(invoice.subtotal()).isEqualByComparingTo("100");
		assertThat(invoice.shippingTotal()).isEqualByComparingTo("19.5");
		assertThat(invoice.taxTotal()).isEqualByComparingTo("24");
		assertThat(invoice.kind()).isEqualTo(Invoice.Kind.INVOICE);
		assertThat(invoice.lines().stream().map(Invoice.Line::lineId)).containsExactly("1", "#2");
		assertThat(invoice.lines().get(0).sku()).isEqualTo("PARKA ");
	}

	@ParameterizedTest
	@CsvSource({ "0.0", "null" })
	void an_amount_without_tax_that_was_never_set_leaves_the_tax_to_the_lines(String net) {
		Invoice invoice = good("\"amount\":120,\"amountExcludingTax\":" + net + ",\"lineItems\":" + LINES);

		assertThat(invoice.taxTotal()).isEqualByComparingTo("18");
	}

	@Test
	void freight_can_be_said_to_be_a_line_of_its_own() {
		Invoice invoice = value(new OmniumInvoiceMapper(false), json("\"amount\":120,\"lineItems\":" + LINES));

		assertThat(invoice.subtotal()).isEqualByComparingTo("120");
		assertThat(invoice.shippingTotal()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"amount\":95,\"lineItems\":[{\"quantity\":1,\"extendedPrice\":100}]", "\"amount\":95" })
	void without_lines_or_with_less_than_they_say_there_is_no_freight(String fields) {
		Invoice invoice = good(fields);

		assertThat(invoice.subtotal()).isEqualByComparingTo("95");
		assertThat(invoice.shippingTotal()).isZero();
		assertThat(invoice.taxTotal()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "120, 96, 50, 90, 2", "-120, -96, -50, -90, 2", "-120, -96, 50, -90, -2" })
	void a_credit_note_has_positive_amounts_however_it_comes(String amount, String net, String price, String total,
			String quantity) {
		Invoice note = good("""
				"isCreditNote":true,"amount":%s,"amountExcludingTax":%s,
				"lineItems":[{"lineItemId":"1","quantity":%s,"placedPrice":%s,"extendedPrice":%s}]
				""".formatted(amount, net, quantity, price, total));

		assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
		assertThat(List.of(note.grandTotal(), note.taxTotal(), note.subtotal(), note.shippingTotal()).toString())
			.isEqualTo("[120.0000, 24.0000, 90.0000, 30.0000]");
		assertThat(note.lines()).singleElement().satisfies((line) -> {
			assertThat(line.quantity()).isEqualByComparingTo("2");
			assertThat(line.unitPrice()).isEqualByComparingTo("50");
			assertThat(line.lineTotal()).isEqualByComparingTo("90");
		});
	}

	@ParameterizedTest
	@CsvSource({ "0, PAID", "12.5, OPEN", "-12.5, OPEN", "null, UNKNOWN" })
	void it_is_paid_when_nothing_is_outstanding(String outstanding, InvoiceStatus status) {
		assertThat(good("\"amount\":100,\"amountOutstanding\":" + outstanding).status()).isEqualTo(status);
	}

	@Test
	void what_is_missing_and_may_be_has_a_stand_in() {
		Invoice invoice = good("\"amount\":1,\"invoiceDate\":\"0001-01-01T00:00:00\"");

		assertThat(invoice.number()).isEqualTo("INV-1");
		assertThat(invoice.orderId()).isEmpty();
		assertThat(invoice.issuedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
		assertThat(invoice.updatedAt()).isEqualTo(Instant.parse("2026-03-02T23:59:59.999999Z"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"orderId\":\"A\" | MISSING_FIELD", "\"amount\":\"much\" | NOT_A_NUMBER",
			"\"amount\":1,\"lineItems\":[{\"quantity\":1}] | MISSING_FIELD",
			"\"amount\":1,\"modified\":null | MISSING_FIELD", "\"amount\":1,\"currency\":\"KR\" | UNKNOWN_CURRENCY",
			"\"amount\":1,\"lineItems\":[{\"quantity\":1,\"extendedPrice\":900000000000000},"
					+ "{\"quantity\":1,\"extendedPrice\":900000000000000}] | NUMBER_OUT_OF_RANGE",
			"\"amount\":900000000000000,\"amountExcludingTax\":-900000000000000 | NUMBER_OUT_OF_RANGE",
			"\"amount\":900000000000000,\"amountRoundoff\":-900000000000000 | NUMBER_OUT_OF_RANGE",
			"\"amount\":900000000000000,\"lineItems\":[{\"quantity\":1,\"extendedPrice\":-900000000000000}]"
					+ " | NUMBER_OUT_OF_RANGE" })
	void an_invoice_that_can_not_be_used_is_refused_under_its_id(String fields, String code) {
		assertThat(new OmniumInvoiceMapper(true).invoice(JsonText.object(json(fields)), "row 1"))
			.isInstanceOfSatisfying(Fetched.Bad.class, (bad) -> {
				assertThat(bad.reasonCode()).isEqualTo(code);
				assertThat(bad.key()).isEqualTo("INV-1");
			});
	}

	private static Invoice good(String fields) {
		return value(new OmniumInvoiceMapper(true), json(fields));
	}

	private static Invoice value(OmniumInvoiceMapper mapper, String json) {
		Fetched<Invoice> invoice = mapper.invoice(JsonText.object(json), "row 1");
		assertThat(invoice).as(invoice.toString()).isInstanceOf(Fetched.Good.class);
		return ((Fetched.Good<Invoice>) invoice).value();
	}

	private static String json(String fields) {
		return """
				{"id":"INV-1","currency":"NOK","created":"2026-03-01T08:00:00Z","modified":"2026-03-02T23:59:59.9999999Z",
				 "invoiceType":"Outgoing",%s}
				"""
			.formatted(fields);
	}

}
