package io.omsync.vendor.omniful;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.omsync.Trial;
import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;
import io.omsync.connector.Contract.Case;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;

class OmnifulContractTests extends ConnectorContractTests {

	private static final String SEARCH = "GET /sales-channel/public/v2/seller/orders/search";

	/** Of nobody else, and kept nowhere. */
	private static final String KEY = "b21uaWZ1bC1jb250cmFjdC10ZXN0cy1rZXktMDAwMDE=";

	@Override
	protected Contract contract() {
		return new Contract("omniful", "POST /sales-channel/public/v1/token", SEARCH, SEARCH, 100,
				"POST /sales-channel/public/v1/inventory/hubs", 200,
				Map.of(Case.CLAIM, "a search does not say how many there are", Case.SAME_PAGE,
						"a search has no pages, and no two answers are of one question", Case.FAR_PAST,
						"tells no change older than 90 days, so such a window fails and says so"));
	}

	/** Tokens are stored; the sandbox's orders are of a day in the past. */
	@Override
	protected Trial at(Path home, UnaryOperator<SandboxOptions> options, Consumer<SandboxServer> accounts) {
		return Trial.at("omniful", SandboxServer::start, home, options, accounts, Map.of("omsync.key", KEY));
	}

	@Override
	protected String account(String text) {
		return text.replace("options: { ", "options: { reach: 20000d, ");
	}

	/** The tokens are the login, client and secret renew them. */
	@Override
	protected String stranger(String text) {
		return super.stranger(text).replace("demo-access", "wrong-access").replace("demo-refresh", "wrong-refresh");
	}

	/**
	 * A call a second, which would take an order's detail a second, twenty times faster.
	 */
	@Override
	protected String ownPace() {
		return "      limits: { per-minute: 1200 }\n";
	}

}
