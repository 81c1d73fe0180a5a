package io.omsync.sandbox;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import static io.omsync.sandbox.PlayedSandbox.encoded;
import static io.omsync.sandbox.PlayedSandbox.json;

/** A client of the sandbox's Magento, logged in as an admin user. */
final class PlayedMagento implements AutoCloseable {

	static final String SORTED = "searchCriteria[sortOrders][0][field]=updated_at&searchCriteria[sortOrders][0][direction]=ASC"
			+ "&searchCriteria[sortOrders][1][field]=entity_id&searchCriteria[sortOrders][1][direction]=ASC";

	final PlayedSandbox sandbox;

	PlayedMagento(UnaryOperator<SandboxOptions> settings) {
		this.sandbox = new PlayedSandbox(settings);
		this.sandbox.token = json(login("demo-client", "demo-secret")).asString();
	}

	static PlayedMagento withFaults(String... faults) {
		return new PlayedMagento(options -> options.withFaults(faults));
	}

	HttpResponse<String> login(String user, String password) {
		return sandbox.send("POST", "/magento/rest/V1/integration/admin/token",
				"{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
	}

	HttpResponse<String> get(String path) {
		return sandbox.get("/magento/rest/default/V1" + path);
	}

	HttpResponse<String> send(String method, String path, String body) {
		return sandbox.send(method, "/magento/rest/default" + path, body);
	}

	/** A search in plain brackets and blanks, encoded here. */
	HttpResponse<String> search(String what, String criteria) {
		return get("/" + what + "?" + query(criteria));
	}

	static String query(String criteria) {
		return java.util.Arrays.stream(criteria.split("&")).map(pair -> {
			String[] sides = pair.split("=", 2);
			return encoded(sides[0]) + "=" + encoded(sides[1]);
		}).collect(Collectors.joining("&"));
	}

	/** {@code field,condition,value}, each a group of its own. */
	static String where(String... filters) {
		return IntStream.range(0, filters.length).mapToObj(i -> {
			String[] parts = filters[i].split(",", 3);
			String at = "searchCriteria[filter_groups][" + i + "][filters][0]";
			return at + "[field]=" + parts[0] + "&" + at + "[condition_type]=" + parts[1] + "&" + at + "[value]="
					+ parts[2];
		}).collect(Collectors.joining("&"));
	}

	static String page(int number, int size) {
		return "&searchCriteria[currentPage]=" + number + "&searchCriteria[pageSize]=" + size;
	}

	/** All pages of a search, read up to the count. */
	List<JsonNode> all(String what, String criteria, int size) {
		List<JsonNode> rows = new ArrayList<>();
		int pages = 1;
		for (int page = 1; page <= pages; page++) {
			JsonNode answer = json(search(what, criteria + page(page, size)));
			pages = (answer.get("total_count").asInt() + size - 1) / size;
			answer.get("items").forEach(rows::add);
		}
		return rows;
	}

	List<JsonNode> items(String what, String criteria) {
		return json(search(what, criteria)).get("items").valueStream().toList();
	}

	static List<Long> ids(List<JsonNode> rows) {
		return rows.stream().map(row -> row.path("entity_id").asLong(-1)).toList();
	}

	JsonNode state() {
		return json(sandbox.get("/sandbox/state")).get("vendors").get("magento");
	}

	@Override
	public void close() {
		sandbox.close();
	}

}
