package io.omsync.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of what people get wrong before there is a database: nothing starts. */
class BadInputTests {

	private static final String DRIVER = "; write it as jdbc:mysql://host:3306/schema, for MariaDB too";

	private static final String WAIT = " is no duration; write it as 90s, 10m or 2h";

	private static final String TIME = " is no time with a zone; write it as 2026-03-01T00:00:00Z";

	static BadInput[] usage() {
		return new BadInput[] { BadInput
			.of(2, "", "Which command? There are demo, sandbox, map, check, jobs, run, runs, show, restart,"
					+ " backfill, stop, recover,"
					+ " approve, refuse, abandon, rejects, retry, findings, report, close, explain, serve, pause, resume, purge, forget; see omsync --help"),
				BadInput.of(2, "frobnicate",
						"There is no command 'frobnicate'; there are demo, sandbox, map, check, jobs, run, runs, show, restart,"
								+ " backfill, stop, recover, approve, refuse, abandon, rejects, retry, findings, report, close, explain, serve, pause, resume, purge, forget; see omsync --help"),
				BadInput.of(2, "runs --nope", "Unknown option: '--nope'; see omsync runs --help"),
				BadInput.of(2, "runs surplus", "One argument too many: 'surplus'; see omsync runs --help"),
				BadInput.of(2, "show", "Missing required parameter: 'RUN'; see omsync show --help"),
				BadInput.of(2, "show abc",
						"Invalid value for positional parameter at index 0 (RUN): 'abc' is no whole number;"
								+ " see omsync show --help"),
				BadInput.of(2, "run order-pull", "Missing required option: '--account=A'; see omsync run --help"),
				BadInput.of(2, "run order-pull --account a --from 2026-01-01T00:00:00Z",
						"Missing required argument(s): --to=T; see omsync run --help"),
				BadInput.of(2,
						"run order-pull --account a --file f --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z",
						"--file=F and [--from=T --to=T] are mutually exclusive (specify only one);"
								+ " see omsync run --help"),
				BadInput.of(2, "run order-pull --account a --from yesterday --to 2026-01-02T00:00:00Z",
						"--from 'yesterday'" + TIME),
				BadInput.of(2, "run order-pull --account a --from 2026-01-01T00:00:00Z --to 2026-01-02",
						"--to '2026-01-02'" + TIME),
				BadInput.of(2, "run order-pull --account a --wait soon", "--wait 'soon'" + WAIT),
				BadInput.of(2, "run order-pull --account a --wait 10", "--wait '10'" + WAIT),
				BadInput.of(2, "restart 1 --wait -5m", "--wait '-5m'" + WAIT),
				BadInput.of(2, "backfill order-pull --account a --from 2026-01-01T00:00:00Z",
						"Missing required option: '--to=T'; see omsync backfill --help"),
				BadInput.of(2, "backfill order-pull --account a --from 2026-01-01 --to 2026-01-02T00:00:00Z",
						"--from '2026-01-01'" + TIME),
				BadInput.of(2, "restart 1 --plan",
						"Missing required parameter for option '--plan' (PLAN);" + " see omsync restart --help"),
				BadInput.of(2, "retry",
						"Missing required argument (specify one of these): (REJECT... | --run=RUN | --import=F.csv);"
								+ " see omsync retry --help"),
				BadInput.of(2, "retry x",
						"Invalid value for positional parameter at index 0..* (REJECT): 'x' is no whole"
								+ " number; see omsync retry --help"),
				BadInput.of(2, "retry 1 --ignore", "--ignore and --reason go together, without --refetch"),
				BadInput.of(2, "retry --import /no/such.csv",
						"The file /no/such.csv can not be read as UTF-8 CSV"
								+ " (NoSuchFileException); name one that omsync rejects --export wrote"),
				BadInput.of(2, "purge --raw-after 1h", "--raw-after '1h' is no age of a day or more; write it as 90d"),
				BadInput.of(2, "purge --runs-after old",
						"--runs-after 'old' is no age of a day or more; write it as 90d"),
				BadInput.of(2, "forget 1", "Missing required option: '--account=A'; see omsync forget --help"),
				BadInput.of(2, "explain 1", "Missing required option: '--account=A'; see omsync explain --help"),
				BadInput.of(2, "explain 1 --account a --placed today",
						"--placed 'today' is no day; write it as 2026-03-01"),
				BadInput.of(2, "map f.csv", "Missing required option: '--feed=FEED'; see omsync map --help"),
				BadInput.of(2, "map --feed orders", "Missing required parameter: 'FILE'; see omsync map --help"),
				BadInput.of(2, "map f.csv --feed order",
						"--feed 'order' is no feed; there are stock, orders, invoices, shipments, payments, returns"),
				BadInput.of(2, "map f.csv --feed orders --set taxes",
						"--set 'taxes' is no NAME=VALUE, such as taxes=gross"),
				BadInput.of(2, "map /no/such.csv --feed orders", "/no/such.csv does not exist; name a CSV file"),
				BadInput.of(2, "map pom.xml --feed orders --preset nix",
						"orders.preset is unknown: 'nix'; for orders there are [amazon-orders, generic-orders,"
								+ " magento-orders, shopify-orders, woocommerce-orders]"),
				BadInput.of(2, "map pom.xml --feed orders",
						"'pom.xml' has no usable header, line 1: a quote inside a field: put the whole field in quotes"
								+ " and write its quotes twice"),
				BadInput.of(2, "findings 7",
						"Numbers of findings go with --accept, --resolve, --reopen, --assign or --note"),
				BadInput.of(2, "findings --note x",
						"Numbers of findings go with --accept, --resolve, --reopen, --assign or" + " --note"),
				BadInput.of(2, "findings 7 --accept",
						"--reason goes with --accept, --resolve and --reopen, and they with it"),
				BadInput.of(2, "findings 7 --accept --resolve",
						"--accept, --resolve are mutually exclusive (specify only one); see omsync findings --help"),
				BadInput.of(2, "findings --as kari",
						"--as goes with what is changed: numbers of findings, or --import"),
				BadInput.of(2, "findings 7 --note x --as=",
						"--as must be a name on one line, of 1 to 100" + " characters that can be seen"),
				BadInput.of(2, "findings 7 --note x --as=ka\u200Bri",
						"--as must be a name on one line, of 1 to 100" + " characters that can be seen"),
				BadInput.of(2, "close --account shop",
						"Missing required option: '--period=YYYY-MM'; see omsync close --help"),
				BadInput.of(2, "close --account shop --period october",
						"--period 'october' is no month; write it as 2026-10"),
				BadInput.of(2, "close --account shop --period 2026-10 --sign --diff",
						"--sign, --diff are mutually exclusive (specify only one); see omsync close --help"),
				BadInput.of(2, "close --account shop --period 2026-10 --reopen",
						"--reason goes with --reopen, and it with --reason"),
				BadInput.of(2, "close --account shop --period 2026-10 --diff --as kari",
						"--as goes with --sign and what is prepared alone"),
				BadInput.of(2, "findings --kind lost",
						"Invalid value for option '--kind': expected one of [MISSING_INVOICE, DUPLICATE_INVOICE,"
								+ " INVOICE_WITHOUT_ORDER, AMOUNT_OVER, AMOUNT_UNDER, TAX_DIFFERS, FREIGHT_DIFFERS,"
								+ " CURRENCY_DIFFERS, INVOICED_NOT_SHIPPED, SHIPPED_NOT_INVOICED, SHIPPED_OVER,"
								+ " SHIPPED_SHORT, SHIPPED_AFTER_CANCEL, PAID_OVER, PAID_UNDER, REFUND_WITHOUT_RETURN,"
								+ " RETURN_WITHOUT_REFUND, CREDIT_UNMATCHED, LOOKUP_FAILED] (case-insensitive) but was"
								+ " 'lost'; see omsync findings --help"),
				BadInput.of(2, "findings --import /no/such.csv",
						"The file /no/such.csv can not be read as UTF-8 CSV"
								+ " (NoSuchFileException); name one that omsync findings --export wrote"),
				BadInput.of(2, "report --account a --period 2026-10",
						"Missing required parameter: 'WHAT'; see omsync report --help"),
				BadInput.of(2, "report sales --account a --period 2026-10",
						"Invalid value for positional parameter at index 0 (WHAT): expected one of [RECONCILE]"
								+ " (case-insensitive) but was 'sales'; see omsync report --help"),
				BadInput.of(2, "report reconcile --account a",
						"Missing required option: '--period=YYYY-MM'; see omsync report --help"),
				BadInput.of(2, "report reconcile --account a --period 2026-13",
						"--period '2026-13' is no month; write it as 2026-10"),
				BadInput.of(2, "report reconcile --account a --period 2026-10 --as-of today", "--as-of 'today'" + TIME),
				BadInput.of(2, "report reconcile --account a --period 2026-10 --format csv,pdf",
						"Invalid value for option '--format' (F): expected one of [CSV, XLSX] (case-insensitive) but was"
								+ " 'pdf'; see omsync report --help"),
				BadInput.of(2, "runs --limit 0", "--limit 0 must be 1 or more"),
				BadInput.of(2, "runs --limit many",
						"Invalid value for option '--limit': 'many' is no whole number; see omsync runs --help"),
				BadInput.of(2, "runs --home /no/such",
						"--home /no/such is no folder; name the one that holds jobs/"), };
	}

	@ParameterizedTest
	@MethodSource
	void usage(BadInput input) {
		input.check(Map.of(), Map.of());
	}

	static BadInput[] database() {
		return new BadInput[] {
				BadInput.of(2, "runs",
						"No database: set OMSYNC_DB_URL (jdbc:mysql://host:3306/schema), OMSYNC_DB_USER and"
								+ " OMSYNC_DB_PASSWORD; only demo, sandbox, map and --help work without"),
				BadInput.of(2, "check",
						"No database: set OMSYNC_DB_URL (jdbc:mysql://host:3306/schema), OMSYNC_DB_USER and"
								+ " OMSYNC_DB_PASSWORD; only demo, sandbox, map and --help work without"),
				BadInput.of(2, "OMSYNC_DB_URL=hush-hush check", "OMSYNC_DB_URL is no address of a database" + DRIVER),
				BadInput.of(2, "OMSYNC_DB_URL=hush-hush runs", "OMSYNC_DB_URL is no address of a database" + DRIVER),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql:/127.0.0.1/omsync runs",
						"OMSYNC_DB_URL is no address of a database" + DRIVER),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:postgresql://me:hush-hush@127.0.0.1/omsync runs",
						"OMSYNC_DB_URL starts with jdbc:postgresql" + DRIVER),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql://me:hush-hush@127.0.0.1:port/omsync runs",
						"OMSYNC_DB_URL has a port that is no number: 127.0.0.1:port;"
								+ " write it as jdbc:mysql://host:3306/schema"),
				BadInput.of(2,
						"OMSYNC_DB_URL=jdbc:mysql://127.0.0.1:{closed}/omsync OMSYNC_DB_PASSWORD=hush-hush runs --json",
						"The database at 127.0.0.1:{closed} can not be reached (Connection refused);"
								+ " check OMSYNC_DB_URL and that the server runs"),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql://me:hush-hush@127.0.0.1:{closed}/omsync show 1",
						"The database at 127.0.0.1:{closed} can not be reached (Connection refused);"
								+ " check OMSYNC_DB_URL and that the server runs"),
				BadInput.of(2, "OMSYNC_DB_URL=garbage demo --exit",
						"OMSYNC_DB_URL is no address of a database" + DRIVER),
				BadInput.of(2, "OMSYNC_DB_URL=jdbc:mysql://127.0.0.1:{closed}/omsync demo --exit",
						"The database at 127.0.0.1:{closed} can not be reached (Connection refused);"
								+ " check OMSYNC_DB_URL and that the server runs"), };
	}

	@ParameterizedTest
	@MethodSource
	void database(BadInput input) throws IOException {
		ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		closed.close();

		input.check(Map.of(), Map.of("closed", String.valueOf(closed.getLocalPort())));
	}

	static BadInput[] sandbox() {
		return new BadInput[] { BadInput.of(2, "sandbox --port 0 --faults nosuch",
				"Unknown fault 'nosuch'; known are unauthorized, throttle, throttle-without-hint, throttle-in-200,"
						+ " error-in-200, server-error, cut-body, html, slow, scroll-expired, order-without-id, null-amount, short,"
						+ " same-page, ignored-filter, duplicate-rows, unknown-warehouse, reject-sku,"
						+ " ignore-sku, stale-stock, half-applied, late-row, gone-row, no-role, moving-rows,"
						+ " empty-past-end, repeat-past-end, input-limits, stuck-bulk, key-regenerated,"
						+ " renamed, ignored-field, no-total, failure-reasons, sync-off, crowded"),
				BadInput.of(2, "sandbox --port 0 --faults server-error:nope=1",
						"Fault 'server-error' has no key 'nope'; it knows at, times, on, vendor, status"),
				BadInput.of(2, "sandbox --port 0 --faults server-error:at=1,times=2,throttle:at=x",
						"Fault 'throttle:at=x': at must be a whole number"),
				BadInput.of(2, "sandbox --port 70000", "Sandbox option: port must lie in 0..65535"),
				BadInput.of(2, "sandbox --port {used}",
						"The port {used} is in use; name another with --port, or 0 for any that is free"),
				BadInput.of(2, "sandbox --orders -1", "Sandbox option: orders and skus must not be negative"),
				BadInput.of(2, "sandbox --rate-scale 0", "Sandbox option: rate-scale must be 1 or more"),
				BadInput.of(2, "demo --exit --skus -1", "Sandbox option: orders and skus must not be negative"), };
	}

	@ParameterizedTest
	@MethodSource
	void sandbox(BadInput input) throws IOException {
		try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			input.check(Map.of(), Map.of("used", String.valueOf(used.getLocalPort())));
		}
	}

}
