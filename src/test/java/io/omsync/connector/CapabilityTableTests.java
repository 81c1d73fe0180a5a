package io.omsync.connector;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.omsync.Trial;
import io.omsync.demo.DemoNight;
import io.omsync.model.Documents;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's table of what each vendor can is what its connector declares. */
class CapabilityTableTests {

	private static final String HEAD = """
			| vendor | orders | one order by its id | shipments | invoices | payments | returns | takes stock | shows stock |
			|---|---|---|---|---|---|---|---|---|
			""";

	@TempDir
	Path home;

	@Test
	void the_table_says_what_the_sessions_of_the_demos_accounts_can() throws IOException {
		try (Trial trial = Trial.at("omnium", SandboxServer::start, this.home, (options) -> options.withOrders(1),
				(server) -> new DemoNight(this.home).prepare(URI.create("http://127.0.0.1:" + server.port()),
						server.vendors(), 1),
				Map.of("omsync.key", new DemoNight(this.home).key()))) {
			Map<String, Object> sessions = sessions(trial);

			assertThat(sessions).containsOnlyKeys(vendors(trial));
			assertThat(Files.readString(Path.of("README.md"))).contains(HEAD + sessions.entrySet()
				.stream()
				.map((vendor) -> row(vendor.getKey(), vendor.getValue()))
				.collect(Collectors.joining()) + "\n");
		}
	}

	/** Files are read for any account, and are no vendor's system. */
	private static List<String> vendors(Trial trial) {
		return trial.get(Accounts.class)
			.connectors()
			.entrySet()
			.stream()
			.filter((vendor) -> vendor.getValue().needsBaseUrl())
			.map(Map.Entry::getKey)
			.toList();
	}

	private static Map<String, Object> sessions(Trial trial) {
		Accounts accounts = trial.get(Accounts.class);
		Map<String, Object> sessions = new TreeMap<>();
		for (String name : accounts.names()) {
			Account account = accounts.account(name);
			if (account.baseUrl() != null) {
				sessions.put(account.vendor(),
						trial.get(Vendors.class).looking(account, trial.get(Vendors.class).fresh()));
			}
		}
		return sessions;
	}

	private static String row(String vendor, Object session) {
		return String.join(" | ", "| `" + vendor + "`", mark(session, OrderSource.class),
				mark(session, OrderLookup.class), where(session, ShipmentSource.class, Documents.Kind.SHIPMENT),
				where(session, InvoiceSource.class, Documents.Kind.INVOICE),
				where(session, PaymentSource.class, Documents.Kind.PAYMENT),
				where(session, ReturnSource.class, Documents.Kind.RETURN), mark(session, InventorySink.class),
				mark(session, StockReader.class)) + " |\n";
	}

	private static String mark(Object session, Class<?> capability) {
		return capability.isInstance(session) ? "✓" : "–";
	}

	private static String where(Object session, Class<?> list, Documents.Kind kind) {
		List<String> places = new ArrayList<>();
		if (list.isInstance(session)) {
			places.add("own list");
		}
		if (session instanceof OrderSource orders && orders.documents().contains(kind)) {
			places.add("in the order");
		}
		return places.isEmpty() ? "–" : String.join(", ", places);
	}

}
