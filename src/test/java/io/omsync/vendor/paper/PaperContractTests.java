package io.omsync.vendor.paper;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.omsync.Trial;
import io.omsync.connector.ConnectorContractTests;
import io.omsync.connector.Contract;
import io.omsync.sandbox.PaperSandbox;
import io.omsync.sandbox.SandboxOptions;
import io.omsync.sandbox.SandboxServer;

class PaperContractTests extends ConnectorContractTests {

	@Override
	protected Contract contract() {
		return new Contract("paper", "POST /token", "GET /orders", "GET /orders", 100, "PUT /stock", 200, Map.of());
	}

	/** Its system and its connector are there for this test alone. */
	@Override
	protected Trial at(Path home, UnaryOperator<SandboxOptions> options, Consumer<SandboxServer> accounts) {
		return Trial.at("paper", PaperSandbox::start, home, options, accounts, Map.of("omsync.paper", "true"));
	}

}
