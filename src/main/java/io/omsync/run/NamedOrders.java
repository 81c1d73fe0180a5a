package io.omsync.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.JsonText;
import io.omsync.connector.Vendors;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * The orders that a document in the vendor's words belongs to: what stands in a field
 * whose name ends as an order's id or number, or as an id or number right inside an
 * order; or, of a file, in the columns that are mapped for it.
 */
@Component
class NamedOrders {

	/** Longer texts are no id. */
	private static final int LONGEST = 191;

	/** Whatever parts cells, with the quotes around them. */
	private static final Pattern CELLS = Pattern.compile("[\"']?[,;\\t|\\r\\n][\"']?|^[\"']|[\"']$");

	private static final Pattern NAME = Pattern.compile("(?i).*order_?(ids?|numbers?|increment_?id)");

	private static final Pattern OWN = Pattern.compile("(?i)(id|number|increment_?id)");

	private static final Pattern ORDER = Pattern.compile("(?i)orders?");

	private final Accounts accounts;

	private final Vendors vendors;

	NamedOrders(Accounts accounts, Vendors vendors) {
		this.accounts = accounts;
		this.vendors = vendors;
	}

	/**
	 * Tells them in the records of a job. Levels have none. Of rows of a file whose
	 * account can not be opened any more, every cell may be one.
	 * @param header of the file that they came in
	 */
	Function<String, Set<String>> told(String account, String job, @Nullable String header) {
		if (job.startsWith("inventory-")) {
			return (raw) -> Set.of();
		}
		if (header == null) {
			return NamedOrders::in;
		}
		try {
			return this.vendors.drops(this.accounts.account(account)).stored(header)::orders;
		}
		catch (ConfigurationProblem ex) {
			return NamedOrders::in;
		}
	}

	private static Set<String> in(String raw) {
		Set<String> names = new HashSet<>();
		if (!raw.startsWith("{")) {
			CELLS.splitAsStream(raw).filter((cell) -> cell.length() <= LONGEST).forEach(names::add);
			names.remove("");
		}
		else {
			try {
				collect(JsonText.object(raw), false, names);
			}
			catch (BadRecord ex) {
				return Set.of();
			}
		}
		return names;
	}

	private static void collect(JsonNode node, boolean order, Set<String> names) {
		if (node.isArray()) {
			node.forEach((element) -> collect(element, order, names));
		}
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			JsonNode value = field.getValue();
			if (NAME.matcher(field.getKey()).matches() || (order && OWN.matcher(field.getKey()).matches())) {
				(value.isArray() ? value.values() : List.of(value)).forEach((each) -> add(each, names));
			}
			if (value.isContainer()) {
				collect(value, ORDER.matcher(field.getKey()).matches(), names);
			}
		}
	}

	private static void add(JsonNode value, Set<String> names) {
		String text = value.asString("");
		if (!text.isEmpty() && text.length() <= LONGEST) {
			names.add(text);
		}
	}

}
