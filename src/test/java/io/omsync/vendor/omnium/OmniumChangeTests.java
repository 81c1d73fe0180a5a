package io.omsync.vendor.omnium;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import io.omsync.Trial;
import io.omsync.model.Slice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders and invoices that change at the vendor. */
class OmniumChangeTests {

	private static final int ORDERS = 420;

	@TempDir
	Path home;

	private Trial trial;

	private OmniumShop shop;

	@BeforeEach
	void start() {
		this.trial = Trial.withOrders(this.home, ORDERS);
		this.shop = new OmniumShop(this.trial);
	}

	@AfterEach
	void close() {
		this.trial.close();
	}

	@Test
	void invoices_that_change_while_they_are_read_are_all_there_in_the_end() {
		Instant before = this.trial.get(Clock.class).instant().minusSeconds(60);
		this.trial.faults("moving-rows:rows=7,times=2");

		this.shop.assertClean(this.shop.reconcile(Trial.DAY));
		this.trial.faults();
		this.shop.assertClean(
				this.shop.reconcile(new Slice.Window(before, this.trial.get(Clock.class).instant().plusSeconds(60))));

		this.shop.assertHoldsTheVendorsInvoices();
	}

	@Test
	void what_a_newer_version_of_an_order_has_no_more_is_gone_here_too() {
		Instant before = this.trial.get(Clock.class).instant().minusSeconds(60);
		this.trial.pull(Trial.DAY);
		long shipments = this.trial.count("SELECT COUNT(*) FROM v_shipment");

		this.trial.call("POST", "/sandbox/omnium/change?count=" + ORDERS, "");
		this.shop.assertClean(
				this.trial.pull(new Slice.Window(before, this.trial.get(Clock.class).instant().plusSeconds(60))));

		assertThat(this.trial.count("SELECT COUNT(*) FROM v_shipment")).isLessThan(shipments);
		this.shop.assertOrdersAndDocuments();
		assertThat(this.trial.count("""
				SELECT COUNT(*) FROM shipment_line l LEFT JOIN shipment s USING (account, shipment_id)
				WHERE s.account IS NULL
				""")).isZero();
	}

}
