package io.omsync.vendor.omnium;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import io.omsync.Trial;
import io.omsync.model.Slice;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunReports;
import io.omsync.run.SyncJob;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import static org.assertj.core.api.Assertions.assertThat;

/** The account {@code shop} and what the sandbox's Omnium says of its documents. */
record OmniumShop(Trial trial) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/** What is stored, held against the orders in the vendor's own words. */
	void assertOrdersAndDocuments() {
		List<String> theirs = new ArrayList<>();
		for (Map<String, Object> row : this.trial.rows("SELECT raw FROM sales_order_raw")) {
			JsonNode order = JSON.readTree(row.get("raw").toString());
			JsonNode form = order.get("orderForm");
			theirs.add(order.get("id").asString() + " " + form.get("shipments").size() + " "
					+ form.get("payments").size() + " " + order.get("returnOrderForms").size() + " "
					+ money(form.get("capturedPaymentTotal").decimalValue()) + " "
					+ money(form.get("creditPaymentTotal").decimalValue()));
		}
		assertThat(this.trial.rows("""
				SELECT o.order_id, (SELECT COUNT(*) FROM v_shipment d WHERE d.order_id = o.order_id) AS s,
				       (SELECT COUNT(*) FROM v_payment d WHERE d.order_id = o.order_id) AS p,
				       (SELECT COUNT(*) FROM v_return d WHERE d.order_id = o.order_id) AS r,
				       (SELECT COALESCE(SUM(amount), 0) FROM v_payment d
				        WHERE d.order_id = o.order_id AND settled AND kind = 'CAPTURE') AS captured,
				       (SELECT COALESCE(SUM(credit_total), 0) FROM v_return d WHERE d.order_id = o.order_id) AS credited
				FROM v_order o
				""")
			.stream()
			.map((row) -> row.get("order_id") + " " + row.get("s") + " " + row.get("p") + " " + row.get("r") + " "
					+ money(row.get("captured")) + " " + money(row.get("credited")))
			.toList()).containsExactlyInAnyOrderElementsOf(theirs);
	}

	void assertHoldsTheVendorsInvoices() {
		this.trial.faults();
		assertThat(this.trial.rows("SELECT * FROM v_invoice")
			.stream()
			.map((row) -> row.get("invoice_id") + " " + row.get("order_id") + " " + row.get("kind") + " "
					+ row.get("currency") + " " + money(row.get("grand_total")))
			.toList())
			.containsExactlyInAnyOrderElementsOf(vendorInvoices().stream()
				.map((row) -> row.get("id").asString() + " " + row.get("orderId").asString() + " "
						+ (row.get("isCreditNote").asBoolean() ? "CREDIT_NOTE" : "INVOICE") + " "
						+ row.get("currency").asString() + " " + money(row.get("amount").decimalValue().abs()))
				.toList());
	}

	/** By the older list, of whose first page the documentation speaks. */
	List<JsonNode> vendorInvoices() {
		String at = "http://127.0.0.1:" + this.trial.sandbox.port() + "/omnium/api/";
		String token = send("POST", at + "token?clientId=demo-client&clientSecret=demo-secret", "");
		List<JsonNode> all = new ArrayList<>();
		for (int page = 1; all.size() == (page - 1) * 100; page++) {
			JSON.readTree(send("GET", at + "Invoices?pageSize=100&page=" + page, token))
				.get("result")
				.forEach(all::add);
		}
		assertThat(all).anyMatch((row) -> row.get("invoiceType").asString().equals("Ingoing"));
		return all.stream().filter((row) -> row.get("invoiceType").asString().equals("Outgoing")).toList();
	}

	private static String send(String method, String uri, String token) {
		try {
			return HTTP
				.send(HttpRequest.newBuilder(URI.create(uri))
					.header("Authorization", "Bearer " + token)
					.method(method, HttpRequest.BodyPublishers.noBody())
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Instant time(JsonNode row, String field) {
		String text = row.get(field).asString();
		return Instant.parse(text.endsWith("Z") ? text : text + "Z").truncatedTo(ChronoUnit.MICROS);
	}

	private static String money(Object amount) {
		return new BigDecimal(amount.toString()).setScale(2).toPlainString();
	}

	RunOutcome reconcile(Slice.Window window) {
		return this.trial.run("reconcile", "shop", SyncJob.Due.named(window));
	}

	void assertClean(RunOutcome outcome) {
		assertThat(outcome.message()).isNull();
		assertThat(outcome.exitCode()).isZero();
		assertThat(this.trial.report(outcome.runId()).ledger()).allMatch(RunReports.Line::balanced);
	}

	long sum(RunOutcome outcome, java.util.function.ToLongFunction<RunReports.Line> of) {
		return this.trial.report(outcome.runId()).ledger().stream().mapToLong(of).sum();
	}

}
