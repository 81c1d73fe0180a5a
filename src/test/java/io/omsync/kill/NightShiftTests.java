package io.omsync.kill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.omsync.TestDatabase;
import io.omsync.Trial;
import io.omsync.VendorProxy;
import io.omsync.run.Utc;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twenty-four hours of three processes that serve three accounts: one process is killed
 * in mid-run, one stands still for hours, one account's vendor is down for three hours.
 * In the end every window was done once.
 */
@Tag("certify")
class NightShiftTests {

	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	private static final Instant END = NOON.plus(Duration.ofHours(24));

	private static final List<String> ACCOUNTS = List.of("east", "north", "south");

	private static final String JOBS = "      jobs: { order-pull: { schedule: \"0 5 * * * *\", since: 26h, chunk: 20 },"
			+ " inventory-load: { schedule: \"0 30 1 * * *\" }, inventory-push: { schedule: \"0 0 2 * * *\", chunk: 50 } }";

	private static final int ORDERS = 150;

	private static final int ROWS = 200;

	@TempDir
	Path home;

	private final TestDatabase database = TestDatabase.schema("night");

	private final JdbcTemplate sql = new JdbcTemplate(this.database.dataSource());

	private final List<String> dead = new ArrayList<>();

	private SharedClock clock;

	private Vendor vendor;

	@Test
	void a_night_with_a_killed_and_a_frozen_process_and_a_vendor_that_is_down_does_every_window_once()
			throws Exception {
		long began = System.nanoTime();
		this.clock = new SharedClock(this.home.resolve("clock"));
		this.clock.set(NOON);
		SandboxOptions options = SandboxOptions.defaults(this.clock)
			.withOrders(ORDERS)
			.withRateScale(600)
			.withModified(NOON, Duration.ofDays(1));
		try (SandboxServer sandbox = SandboxServer.start(options, this.clock);
				Line east = new Line(sandbox);
				Line north = new Line(sandbox);
				Line south = new Line(sandbox)) {
			this.vendor = new Vendor(sandbox.port());
			account("east", east);
			account("north", north);
			account("south", south);
			night(east, north, south);
			everyWindowOnce();
			everythingIsThere();
		}
		finally {
			this.database.close();
		}
		System.out.printf("[proof] night shift: 24 simulated hours of three accounts, played in %.0f s%n",
				Site.seconds(began));
	}

	private void night(Line east, Line north, Line south) {
		List<Program> all = new ArrayList<>();
		try {
			for (int n = 0; n < 3; n++) {
				all.add(serve());
			}
			Until.so("all serve", () -> all.stream().allMatch((one) -> one.out().contains("south order-pull")));
			until(at("14:04:00"));

			Program killed = inMidRun(north, "north", at("14:05:00"), all);
			killed.kill();
			goesOnWithout(killed, north);

			until(at("16:30:00"));
			east.down = true;
			until(at("19:30:00"));
			assertThat(count("SELECT COUNT(*) FROM v_run WHERE account = 'east' AND status = 'FAILED'")).isEqualTo(1);
			east.down = false;

			until(at("22:04:00"));
			Program frozen = inMidRun(south, "south", at("22:05:00"), all);
			frozen.freeze();
			goesOnWithout(frozen, south);

			until(at("22:05:00").plus(Duration.ofHours(4)));
			frozen.signal("CONT");
			this.dead.remove(frozen.pid() + "@%");
			until(END);
			for (Program one : all) {
				if (one != killed) {
					one.signal("TERM");
					assertThat(one.end()).as(one::said).isEqualTo(143);
				}
			}
		}
		finally {
			all.stream().filter(Program::alive).forEach(Program::kill);
		}
	}

	private Program serve() {
		return Program.startMain(ServeOnClock.class,
				Map.of("OMSYNC_DB_URL", this.database.url(), "OMSYNC_DB_USER", this.database.user(),
						"OMSYNC_DB_PASSWORD", this.database.password(), "OMSYNC_LEASE", "3s", "OMSYNC_BEAT", "1s",
						"OMSYNC_POLL", "50ms", "OMSYNC_AUTO_RESTARTS", "0"),
				this.home, List.of(this.home.toString(), this.home.resolve("clock").toString()));
	}

	/** The process that pulls an account's orders, and waits for the vendor. */
	private Program inMidRun(Line line, String account, Instant time, List<Program> all) {
		line.hold = new CountDownLatch(1);
		this.clock.set(time);
		Until.so("a page is asked for", () -> line.waits);
		String owner = this.sql.queryForObject("SELECT owner FROM run WHERE account = ? AND status = 'RUNNING'",
				String.class, account);
		return all.stream().filter((one) -> owner.startsWith(one.pid() + "@")).findFirst().orElseThrow();
	}

	/** Another one takes over what it had in hand. */
	private void goesOnWithout(Program gone, Line line) {
		this.dead.add(gone.pid() + "@%");
		line.hold.countDown();
		this.clock.set(this.clock.instant().plusSeconds(10));
		Until.so("nothing is left with it",
				() -> count("SELECT COUNT(*) FROM scheduled_tasks WHERE picked AND picked_by LIKE ?",
						gone.pid() + "@%") == 0);
	}

	private void until(Instant end) {
		for (Instant next = next(); next.isBefore(end); next = next()) {
			if (next.truncatedTo(ChronoUnit.HOURS).isAfter(this.clock.instant())) {
				this.vendor.change(5);
			}
			this.clock.set(next);
		}
		this.clock.set(end);
	}

	private Instant next() {
		Until.so("nothing runs or is due", this::quiet);
		return this.sql
			.queryForObject("SELECT MIN(execution_time) FROM scheduled_tasks WHERE NOT picked", LocalDateTime.class)
			.toInstant(ZoneOffset.UTC);
	}

	private boolean quiet() {
		long busy = count("SELECT COUNT(*) FROM scheduled_tasks WHERE NOT picked AND execution_time <= ?",
				Utc.column(this.clock.instant())) + count("SELECT COUNT(*) FROM scheduled_tasks WHERE picked");
		for (String gone : this.dead) {
			busy -= count("SELECT COUNT(*) FROM scheduled_tasks WHERE picked AND picked_by LIKE ?", gone);
		}
		return busy == 0;
	}

	private void everyWindowOnce() {
		for (String account : ACCOUNTS) {
			List<Map<String, Object>> windows = this.sql.queryForList("""
					SELECT w.slice_from, w.slice_to, w.state,
					       (SELECT COUNT(*) FROM run r WHERE r.account = w.account AND r.job = w.job
					          AND r.slice_from = w.slice_from AND r.status = 'COMPLETED' AND r.round = 0) AS runs
					FROM run_window w WHERE w.account = ? ORDER BY w.slice_from
					""", account);
			for (int i = 0; i < windows.size(); i++) {
				assertThat(windows.get(i)).as(account).containsEntry("state", "DONE").containsEntry("runs", 1L);
				assertThat(i == 0 || windows.get(i).get("slice_from").equals(windows.get(i - 1).get("slice_to")))
					.isTrue();
			}
			assertThat(this.sql.queryForObject("SELECT position FROM run_watermark WHERE account = ?",
					LocalDateTime.class, account))
				.as(account)
				.isEqualTo("2026-03-03T11:03:00");
			System.out.printf("[proof] night shift: %s had %d windows, attempts %s%n", account, windows.size(),
					this.sql.queryForList(
							"SELECT attempts FROM run WHERE account = ? AND job = 'order-pull' ORDER BY run_id",
							Integer.class, account));
		}
		assertThat(this.sql.queryForList("SELECT * FROM v_run WHERE status <> 'COMPLETED'")).isEmpty();
		assertThat(this.sql.queryForList("SELECT account, job, slice_from FROM run WHERE round > 0")).isEmpty();
	}

	private void everythingIsThere() {
		List<String> theirs = this.vendor.orders();
		for (String account : ACCOUNTS) {
			assertThat(this.sql.queryForList("SELECT order_id FROM v_order WHERE account = ?", String.class, account))
				.containsExactlyInAnyOrderElementsOf(theirs);
			assertThat(count("SELECT COUNT(*) FROM run WHERE account = ? AND job = 'inventory-push'", account))
				.isEqualTo(1);
		}
		assertThat(count(
				"SELECT COUNT(*) FROM (SELECT DISTINCT order_id, status, grand_total, updated_at FROM v_order) o"))
			.as("all three have the same")
			.isEqualTo(theirs.size());
		assertThat(count("SELECT COUNT(*) FROM v_inventory WHERE outcome = 'ACKNOWLEDGED'")).isEqualTo(3 * ROWS);
		assertThat(count("SELECT COUNT(*) FROM v_ledger WHERE NOT balanced")).isZero();
		assertThat(count("SELECT COUNT(*) FROM scheduled_tasks WHERE picked")).isZero();
	}

	private void account(String name, Line line) throws IOException {
		Trial.account(this.home, name, line.baseUrl(), JOBS);
		List<String> rows = new ArrayList<>(List.of("sku,location,quantity,observed_at"));
		for (int row = 0; row < ROWS; row++) {
			rows.add("SKU-%06d,OSL,%d,2026-03-01T00:00:00Z".formatted(row, row));
		}
		Path inbox = Files.createDirectories(this.home.resolve("drops").resolve(name).resolve("inbox"));
		Files.setLastModifiedTime(Files.write(inbox.resolve("stock.csv"), rows), FileTime.from(NOON));
	}

	private static Instant at(String time) {
		return Instant.parse("2026-03-02T" + time + "Z");
	}

	private long count(String query, Object... arguments) {
		Long count = this.sql.queryForObject(query, Long.class, arguments);
		return (count != null) ? count : 0;
	}

	/** The way from an account to the vendor. */
	private static final class Line implements AutoCloseable {

		private final VendorProxy proxy;

		volatile boolean down;

		volatile CountDownLatch hold = new CountDownLatch(0);

		volatile boolean waits;

		Line(SandboxServer sandbox) {
			this.proxy = new VendorProxy(sandbox.baseUrl("omnium"), this::arrived);
		}

		URI baseUrl() {
			return this.proxy.baseUrl();
		}

		private void arrived(String call) {
			if (this.down) {
				throw new IllegalStateException("The vendor is down");
			}
			if (call.contains("Scroll") && this.hold.getCount() > 0) {
				this.waits = true;
				try {
					this.hold.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				this.waits = false;
			}
		}

		@Override
		public void close() {
			this.hold.countDown();
			this.proxy.close();
		}

	}

}
