package io.omsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of what people get wrong in account files. All lie side by side with a good
 * one, which goes on working.
 */
class BadAccountTests {

	private static final String VALUE = "omsync.accounts.";

	@TempDir
	static Path home;

	private static CliTrial trial;

	@BeforeAll
	static void files() throws IOException {
		trial = new CliTrial(home);
		trial.account("good");
		trial.file("bad-yaml", "omsync:\n  accounts:\n    bad-yaml:\n      vendor: [omnium\n      base-url: x\n");
		trial.file("tabs", "omsync:\n  accounts:\n\t  tabs:\n\t    vendor: omnium\n");
		trial.file("twice", "omsync:\n  accounts:\n    twice:\n      vendor: omnium\n      vendor: csv\n");
		trial.file("empty", "");
		trial.file("other", "accounts: { other: { vendor: csv } }\n");
		Files.write(Files.createDirectories(home.resolve("jobs/latin")).resolve("account.yml"),
				"omsync: { accounts: { latin: { vendor: \u00e5 } } }".getBytes(StandardCharsets.ISO_8859_1));
		trial.file("quotes", "omsync: { accounts: { quotes: { vendor: ${VENDOR} } } }\n");
		Files.createDirectories(home.resolve("jobs/folder/account.yml"));
		trial.account("setting", "      credentialz: { password: hush-hush }");
		trial.account("job-setting", "      jobs:", "        order-pull: { chnk: 5 }");
		trial.account("job", "      jobs:", "        order-pul: { chunk: 5 }");
		trial.account("number", "      jobs:", "        order-pull:", "          chunk: many");
		trial.account("duration", "      timeouts: { read: soon }");
		trial.account("choice", "      jobs: { inventory-load: { snapshot: some } }");
		trial.account("zone", "      zone: Europe/Olso");
		trial.account("list", "      locations: OSL");
		trial.account("option", "      options: { expired-scrol: 404 }");
		trial.account("option-value", "      options:", "        stock:", "          delimiter: abc");
		trial.account("limit", "      limits: { per-minute: 0 }");
		trial.account("window", "      jobs: { order-pull: { max-window: 6 } }");
		trial.account("schedule", "      jobs:", "        order-pull: { schedule: \"0 5 * * *\" }");
		trial.account("never", "      jobs:", "        inventory-push: { full: \"0 0 0 30 2 *\" }");
		trial.account("volume", "      jobs:", "        order-pull:", "          volume: { low: some }");
		trial.account("volume-high", "      jobs: { order-pull: { volume: { high: 50% } } }");
		trial.account("after", "      jobs: { order-sweep: { after: [1h, soon] } }");
		trial.account("after-none", "      jobs: { order-sweep: { after: [0s] } }");
		trial.account("calls", "      jobs: { order-sweep: { max-calls: 1 } }");
		trial.account("skus", "      skus: skus.csv");
		trial.account("skus-twice", "      skus: skus.csv");
		Files.writeString(home.resolve("jobs/skus-twice/skus.csv"), "ours,theirs\nA,X\nB,Y\nC,X\n");
		trial.account("rates", "      rates: rates.csv");
		trial.account("rates-line", "      rates: rates.csv");
		Files.writeString(home.resolve("jobs/rates-line/rates.csv"),
				"from,to,date,rate\nUSD,EUR,2026-01-30,0.84\nUSD,EUR,2026-01-31,0\n");
		trial.account("rates-twice", "      rates: rates.csv");
		Files.writeString(home.resolve("jobs/rates-twice/rates.csv"),
				"from,to,date,rate\nUSD,EUR,2026-01-30,0.84\n\nUSD,EUR,2026-01-30,0.85\n");
		trial.account("rates-header", "      rates: rates.csv");
		Files.writeString(home.resolve("jobs/rates-header/rates.csv"), "USD,EUR,2026-01-30,0.84\n");
		trial.account("locations", "      locations: [ { ours: A, theirs: X }, { ours: B, theirs: X } ]");
		trial.account("tolerance", "      jobs: { reconcile: { tolerance-below: -1 } }");
		trial.account("ageing", "      jobs: { reconcile: { ageing-by-kind: [ { kind: LOST, after: 3d } ] } }");
		trial.account("ageing-twice", "      jobs:", "        reconcile:",
				"          ageing-by-kind: [ { kind: paid-under, after: 3d }, { kind: PAID_UNDER, after: 4d } ]");
		trial.account("lane", "      jobs: { order-pull: { lane: fast } }");
		trial.account("busy", "      jobs: { order-pull: { when-busy: wait } }");
		trial.account("catch-up", "      jobs: { order-pull: { catch-up-per-hour: 0 } }");
		trial.account("late", "      jobs: { order-pull: { watermark-age: 0s } }");
		trial.account("canary", "      jobs: { inventory-push: { canary: -1 } }");
		trial.account("source", "      jobs:", "        inventory-push: { from: wms }");
		trial.account("option-variable", "      options:", "        expired-scroll: ${SCROLL_UNSET}");
		trial.file("secrets", "omsync:\n  accounts:\n    secrets:\n      vendor: omnium\n"
				+ "      base-url: http://127.0.0.1:1\n      credentials: hush-hush\n");
		trial.file("vendor", CliTrial.text("vendor", "http://127.0.0.1:1", "hush-hush").replace("omnium", "omniun"));
		trial.file("no-vendor", "omsync:\n  accounts:\n    no-vendor:\n      zone: UTC\n");
		trial.file("no-url",
				CliTrial.text("no-url", "http://127.0.0.1:1", "hush-hush").replaceFirst(" +base-url.*\n", ""));
		trial.file("url", CliTrial.text("url", "ftp://vendor.example", "hush-hush"));
		trial.file("no-secret",
				CliTrial.text("no-secret", "http://127.0.0.1:1", "x").replace(", client-secret: \"x\"", ""));
		trial.file("credential", CliTrial.text("credential", "http://127.0.0.1:1", "hush-hush")
			.replace("{ client", "{ user: x, client"));
		trial.file("variable", CliTrial.text("variable", "http://127.0.0.1:1", "${OMNIUM_UNSET}"));
		trial.file("url-variable", CliTrial.text("url-variable", "${URL_UNSET}", "hush-hush"));
		trial.file("Name_", CliTrial.text("Name_", "http://127.0.0.1:1", "hush-hush"));
		trial.file("twin-1", CliTrial.text("twin", "http://127.0.0.1:1", "hush-hush"));
		trial.file("twin-2", CliTrial.text("twin", "http://127.0.0.1:1", "hush-hush"));
		String omniful = "      vendor: omniful\n      base-url: http://127.0.0.1:1\n      credentials: { client-id: c,"
				+ " client-secret: s, access-token: a, refresh-token: r }\n";
		trial.file("keyless", "omsync:\n  accounts:\n    keyless:\n" + omniful);
		trial.file("no-seller",
				"omsync:\n  accounts:\n    no-seller:\n" + omniful + "      options: { scope: TENANT }\n");
		trial.file("files", "omsync:\n  accounts:\n    files:\n      vendor: csv\n");
	}

	@AfterAll
	static void close() {
		trial.close();
	}

	static BadInput[] account() {
		return new BadInput[] { pull("bad-yaml", ":5: is not valid YAML: expected ',' or ']', but got :"),
				pull("tabs",
						":3: is not valid YAML: found character '\\t(TAB)' that cannot start any token."
								+ " (Do not use \\t(TAB) for indentation)"),
				pull("twice", ":5: is not valid YAML: found duplicate key vendor"),
				pull("quotes",
						":1: is not valid YAML: expected ',' or '}', but got {; within { } put a ${VARIABLE} in quotes"),
				pull("empty", ": has no omsync.accounts; see the README for what an account file holds"),
				pull("other", ": has no omsync.accounts; see the README for what an account file holds"),
				pull("latin", ": is not UTF-8 text; save it as UTF-8"),
				pull("folder", ": can not be read: Is a directory"),
				pull("setting",
						":7: unknown setting omsync.accounts.setting.credentialz.password;"
								+ " look for a typing error, the README lists the settings"),
				pull("job-setting",
						":8: unknown setting omsync.accounts.job-setting.jobs.order-pull.chnk;"
								+ " look for a typing error, the README lists the settings"),
				pull("job",
						":8: account job: unknown job order-pul; known are"
								+ " [inventory-load, inventory-push, order-pull, order-sweep, reconcile]"),
				pull("number",
						":9: " + VALUE + "number.jobs.order-pull.chunk can not be 'many': expected a whole number"),
				pull("duration", ":7: " + VALUE
						+ "duration.timeouts.read can not be 'soon': expected a time such as 30s, 10m, 6h or 30d"),
				pull("choice", ":7: " + VALUE
						+ "choice.jobs.inventory-load.snapshot can not be 'some': expected one of [delta, full]"),
				pull("zone",
						":7: " + VALUE
								+ "zone.zone can not be 'Europe/Olso': expected a time zone such as Europe/Oslo"),
				pull("list", ":7: " + VALUE + "list.locations can not be 'OSL': expected a list"),
				pull("secrets",
						":6: " + VALUE
								+ "secrets.credentials can not be a text: expected settings below it, a line each"),
				pull("option", ":7: account option: unknown option expired-scrol; this vendor has [<feed>.columns.*,"
						+ " <feed>.constants.*, <feed>.date-format, <feed>.date-format.*, <feed>.decimal,"
						+ " <feed>.defaults.*, <feed>.delimiter, <feed>.derive, <feed>.derive-tolerance,"
						+ " <feed>.directory, <feed>.encoding, <feed>.escape, <feed>.first-of.*, <feed>.header, <feed>.joins.*,"
						+ " <feed>.location, <feed>.max-inflated, <feed>.pattern, <feed>.preset, <feed>.price,"
						+ " <feed>.quote, <feed>.rows, <feed>.settled, <feed>.taxes, <feed>.thousands, <feed>.totals,"
						+ " <feed>.values.*, <feed>.zone, expired-scroll, invoice-first-page, invoice-freight,"
						+ " invoice-skip-types, overwrite-reserved, stock-settles]"),
				pull("limit", ":7: account limit: limits.per-minute must be above 0"),
				pull("window", ":7: account window: jobs.order-pull.max-window must be 1m or more"),
				pull("schedule",
						":8: account schedule: jobs.order-pull.schedule '0 5 * * *' is no schedule: Cron expression"
								+ " must consist of 6 fields (found 5 in \"0 5 * * *\"); write second, minute, hour,"
								+ " day, month and weekday, as in \"0 5 * * * *\""),
				pull("never",
						":8: account never: jobs.inventory-push.full '0 0 0 30 2 *' is no schedule: it never comes;"
								+ " write second, minute, hour, day, month and weekday, as in \"0 5 * * * *\""),
				BadInput.of(2, "jobs schedule --home {home}",
						"{jobs}/schedule/account.yml:8: account schedule: jobs.order-pull.schedule '0 5 * * *' is no"
								+ " schedule: Cron expression must consist of 6 fields (found 5 in \"0 5 * * *\");"
								+ " write second, minute, hour, day, month and weekday, as in \"0 5 * * * *\""),
				pull("volume",
						":9: account volume: jobs.order-pull.volume must have shares such as low: 20% and high: 500%,"
								+ " low from 0% to 100% and high from 100% on"),
				pull("volume-high",
						":7: account volume-high: jobs.order-pull.volume must have shares such as low: 20% and high:"
								+ " 500%, low from 0% to 100% and high from 100% on"),
				pull("after",
						":7: " + VALUE + "after.jobs.order-sweep.after[1] can not be 'soon': expected a time such as"
								+ " 30s, 10m, 6h or 30d"),
				pull("after-none",
						":7: account after-none: jobs.order-sweep.after must hold times above 0, as in [1h, 24h, 7d]"),
				pull("calls", ":7: account calls: jobs.order-sweep.max-calls must be 2 or more"),
				pull("skus",
						":7: account skus: skus names {jobs}/skus/skus.csv, which is no file; write it, a line"
								+ " ours,theirs for each SKU under that header"),
				BadInput.of(2, "run inventory-push --account skus-twice --home {home}",
						"{jobs}/skus-twice/skus.csv:4: the vendor's SKU 'X' stands in line 2 too; keep one of the"
								+ " two lines"),
				pull("rates",
						":7: account rates: rates names {jobs}/rates/rates.csv, which is no file; write it, a line"
								+ " from,to,date,rate for each day's rate under that header"),
				BadInput.of(2, "run reconcile --account rates-line --home {home}",
						"{jobs}/rates-line/rates.csv:3: a line must hold two currencies, a day and a rate above 0 of 10"
								+ " decimals at most, such as USD,EUR,2026-01-31,0.8437"),
				BadInput.of(2, "run reconcile --account rates-twice --home {home}",
						"{jobs}/rates-twice/rates.csv:4: USD to EUR of 2026-01-30 stands in line 2 too; keep one of the"
								+ " two lines"),
				BadInput.of(2, "run reconcile --account rates-header --home {home}",
						"{jobs}/rates-header/rates.csv:1: the header must be from,to,date,rate"),
				pull("locations", ":7: account locations: locations name the vendor's X twice; keep one of them"),
				pull("lane",
						":7: " + VALUE + "lane.jobs.order-pull.lane can not be 'fast': expected one of [pull, bulk]"),
				pull("busy",
						":7: " + VALUE
								+ "busy.jobs.order-pull.when-busy can not be 'wait': expected one of [queue, skip]"),
				pull("catch-up",
						":7: account catch-up: jobs.order-pull.catch-up-per-hour must be 1 or more; paused: true stops"
								+ " a job"),
				pull("late", ":7: account late: jobs.order-pull.watermark-age must be above 0"),
				pull("canary",
						":7: account canary: jobs.inventory-push.canary must not be negative; 0 sends none ahead"),
				pull("tolerance",
						":7: account tolerance: jobs.reconcile.tolerance-below must not be negative, nor have more than 4"
								+ " decimals"),
				pull("ageing-twice",
						":9: account ageing-twice: jobs.reconcile.ageing-by-kind names a kind twice; keep one of them"),
				pull("ageing", ":7: " + VALUE
						+ "ageing.jobs.reconcile.ageing-by-kind[0].kind can not be 'LOST': expected one of"
						+ " [missing_invoice, duplicate_invoice, invoice_without_order, amount_over, amount_under,"
						+ " tax_differs, freight_differs, currency_differs, invoiced_not_shipped,"
						+ " shipped_not_invoiced, shipped_over, shipped_short, shipped_after_cancel, paid_over,"
						+ " paid_under, refund_without_return, return_without_refund, credit_unmatched,"
						+ " lookup_failed]"),
				pull("vendor",
						":4: account vendor: unknown vendor 'omniun'; known are [csv, increff, magento, omisell, omniful, omnium, orderdynamics]"),
				pull("no-vendor",
						":4: account no-vendor: the vendor is missing; known are [csv, increff, magento, omisell, omniful, omnium, orderdynamics]"),
				pull("no-url",
						":4: account no-url: base-url is missing; it says where the vendor is,"
								+ " as in https://vendor.example"),
				pull("url", ":5: account url: base-url must be an http or https address, not 'ftp://vendor.example'"),
				pull("no-secret",
						":6: account no-secret: the credential client-secret is missing or empty; set it below"
								+ " credentials, as in client-secret: ${CLIENT_SECRET}"),
				pull("credential",
						":6: account credential: unknown credential user; this vendor has [client-id, client-secret]"),
				pull("keyless",
						":6: account keyless: each token of this vendor is got with the one before, which must be"
								+ " stored: set OMSYNC_KEY, made with: openssl rand -base64 32"),
				BadInput.of(2,
						"OMSYNC_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= run order-pull --account no-seller"
								+ " --home {home}",
						"{jobs}/no-seller/account.yml:7: account no-seller: option seller-code must name the seller,"
								+ " because scope is TENANT"),
				pull("variable",
						":6: account variable: credentials.client-secret needs the environment variable"
								+ " OMNIUM_UNSET, which is not set"),
				pull("url-variable",
						":5: " + VALUE + "url-variable.base-url needs the environment variable URL_UNSET,"
								+ " which is not set"),
				pull("option-variable",
						":8: account option-variable: options.expired-scroll needs the environment variable"
								+ " SCROLL_UNSET, which is not set"),
				pull("Name_", ":4: account Name_: an account's name has small letters, digits and hyphens, 63 at most"),
				BadInput.of(2, "run order-pull --account twin --home {home}",
						"{jobs}/twin-2/account.yml:4: the account twin is already in {jobs}/twin-1/account.yml:4;"
								+ " rename one of them"),
				BadInput.of(2, "run inventory-load --account option-value --home {home}",
						"{jobs}/option-value/account.yml:9: account option-value: option stock.delimiter must be one"
								+ " character, not 'abc'"),
				BadInput.of(2, "run inventory-push --account source --home {home}",
						"{jobs}/source/account.yml:8: account source: jobs.inventory-push.from names the account wms,"
								+ " which does not exist; {known}"),
				BadInput.of(2, "run order-pull --account nobody --home {home}", "There is no account nobody; {known}"),
				BadInput.of(2, "explain 1 --account nobody --home {home}", "There is no account nobody; {known}"),
				BadInput.of(2, "run order-pull --account nobody --home {home}/jobs",
						"There is no account nobody; {jobs}/jobs has none: write {jobs}/jobs/<account>/account.yml,"
								+ " or name another --home"),
				BadInput.of(2, "run order-pul --account good --home {home}",
						"There is no job order-pul; known are"
								+ " [inventory-load, inventory-push, order-pull, order-sweep, reconcile]"),
				BadInput.of(2, "run order-pull --account files --home {home}",
						"Account files: its vendor csv has no order source, which this job needs; name another account, or"
								+ " set orders.preset or orders.columns for order-pull"),
				BadInput.of(2, "run inventory-push --account files --home {home}",
						"Account files: its vendor csv has no inventory sink, which this job needs;"
								+ " name another account"), };
	}

	private static BadInput pull(String account, String line) {
		return BadInput.of(2, "run order-pull --account " + account + " --home {home}",
				"{jobs}/" + account + "/account.yml" + line);
	}

	@ParameterizedTest
	@MethodSource
	void account(BadInput input) {
		Map<String, String> places = trial.places();
		places.put("known", places.get("jobs") + " has Name_, after, after-none, ageing, ageing-twice, bad-yaml,"
				+ " busy, calls, canary, catch-up, choice, credential and 47 more");

		input.check(trial.environment(), places);
	}

	@Test
	void a_broken_account_does_not_hinder_another_one() {
		Said said = trial.say("run order-pull --account good --from " + CliTrial.FROM + " --to " + CliTrial.UNTIL);

		assertThat(said.errors()).isEmpty();
		assertThat(said.exitCode()).isZero();
	}

}
