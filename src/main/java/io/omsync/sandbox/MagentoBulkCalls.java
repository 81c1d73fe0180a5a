package io.omsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The stock calls that are only accepted, and what became of them (section 7). */
final class MagentoBulkCalls {

	private static final String LOGGING = "Magento_Logging::system_magento_logging_bulk_operations";

	private static final String SAVE_SOURCES = "async.magento.inventoryapi.api.sourceitemssaveinterface.execute.post";

	private static final String SAVE_STOCK = "async.magento.cataloginventory.api.stockregistryinterface"
			+ ".updatestockitembysku.put";

	private final MagentoStock stock;

	private final MagentoQueue queue;

	MagentoBulkCalls(MagentoStock stock, MagentoQueue queue) {
		this.stock = stock;
		this.queue = queue;
	}

	List<Route> routes() {
		return List.of(
				MagentoPaths.later(HttpMethod.POST, "/inventory/source-items", "Magento_InventoryApi::source",
						call -> accept(call, SAVE_SOURCES, MagentoStockWrite::sourceItems)),
				MagentoPaths.later(HttpMethod.PUT, "/products/byProductSku/stockItems/byItemId",
						"Magento_Catalog::products", call -> accept(call, SAVE_STOCK, MagentoBulkCalls::stockItem)),
				MagentoPaths.read("/bulk/{uuid}/status", LOGGING, call -> status(call, false)),
				MagentoPaths.read("/bulk/{uuid}/detailed-status", LOGGING, call -> status(call, true)),
				MagentoPaths.read("/bulk/{uuid}/operation-status/{status}", LOGGING, this::count));
	}

	/** Reads the rows of one operation. */
	private interface Reader {

		List<MagentoStockWrite> read(JsonNode body) throws Refusal;

	}

	private Answer accept(Call call, String topic, Reader reader) throws Refusal {
		JsonNode bodies = call.body(JsonNode.class);
		if (!bodies.isArray() || bodies.isEmpty()) {
			throw MagentoProblem.refusal("Request body should be an array.", MagentoProblem.NONE);
		}
		MagentoLimits.of(call).checkAsync(bodies.size(), topic);
		boolean half = call.fault(FaultKind.HALF_APPLIED).isPresent();
		MagentoStockCheck check = MagentoStockCheck.of(call, bodies);
		List<MagentoBulk.Operation> operations = new ArrayList<>();
		for (JsonNode body : bodies) {
			boolean failing = half && operations.size() >= bodies.size() / 2;
			operations.add(operation(check, body, reader, failing));
		}
		MagentoBulk bulk = queue.accept(topic, call.user(), operations, call.fault(FaultKind.STUCK_BULK).isPresent());
		return Answer.json(202, json -> {
			var fields = new MagentoJson(json);
			fields.object(() -> {
				fields.text("bulk_uuid", bulk.uuid()).list("request_items", () -> accepted(fields, bulk));
				json.writeBooleanProperty("errors", false);
			});
		});
	}

	private MagentoBulk.Operation operation(MagentoStockCheck check, JsonNode body, Reader reader, boolean failing) {
		String data = body.toString();
		if (failing) {
			return new MagentoBulk.Operation(data, MagentoBulk.Status.RETRIABLE, "Deadlock found; try again", () -> {
			});
		}
		List<MagentoStockWrite> rows = new ArrayList<>();
		try {
			rows.addAll(reader.read(body));
		}
		catch (Refusal refusal) {
			return new MagentoBulk.Operation(data, MagentoBulk.Status.REJECTED, "The message does not fit its topic.",
					() -> {
					});
		}
		Optional<MagentoProblem> problem = rows.stream().flatMap(row -> check.problem(row).stream()).findFirst();
		return problem.map(found -> new MagentoBulk.Operation(data, MagentoBulk.Status.FAILED, found.filled(), () -> {
		}))
			.orElseGet(() -> new MagentoBulk.Operation(data, MagentoBulk.Status.OPEN, "",
					() -> rows.forEach(row -> stock.put(row.sku(), row.source(), row.quantity(), row.status()))));
	}

	private static List<MagentoStockWrite> stockItem(JsonNode body) throws Refusal {
		if (!body.path("productSku").isString()) {
			throw MagentoProblem.required("productSku");
		}
		return List.of(MagentoStockWrite.stockItem(body.path("productSku").asString(), body));
	}

	private static void accepted(MagentoJson fields, MagentoBulk bulk) {
		for (int i = 0; i < bulk.operations().size(); i++) {
			int id = i;
			fields.object(() -> fields.number("id", id)
				.text("data_hash", hash(bulk.operations().get(id).data()))
				.text("status", "accepted"));
		}
	}

	private Answer status(Call call, boolean detailed) throws Refusal {
		MagentoBulk bulk = bulk(call);
		return Answer.json(200, json -> {
			var fields = new MagentoJson(json);
			fields.object(() -> fields.list("operations_list", () -> {
				for (int i = 0; i < bulk.operations().size(); i++) {
					int id = i;
					fields.object(() -> operation(fields, bulk, id, detailed));
				}
			})
				.number("user_type", 2)
				.text("bulk_id", bulk.uuid())
				.text("description", "Topic " + bulk.topic())
				.time("start_time", bulk.start())
				.number("user_id", 1)
				.number("operation_count", bulk.operations().size()));
		});
	}

	private static void operation(MagentoJson fields, MagentoBulk bulk, int id, boolean detailed) {
		MagentoBulk.Operation operation = bulk.operations().get(id);
		fields.number("id", id);
		if (detailed) {
			fields.text("bulk_uuid", bulk.uuid())
				.text("topic_name", bulk.topic())
				.text("serialized_data", operation.data())
				.nothing("result_serialized_data");
		}
		fields.number("status", operation.status().number());
		if (operation.status() == MagentoBulk.Status.OPEN) {
			fields.nothing("result_message").nothing("error_code");
		}
		else {
			fields.text("result_message", operation.message());
			if (operation.status() == MagentoBulk.Status.COMPLETE) {
				fields.nothing("error_code");
			}
			else {
				fields.number("error_code", 0);
			}
		}
	}

	private Answer count(Call call) throws Refusal {
		long status = MagentoPaths.id(call, "status");
		long count = bulk(call).operations().stream().filter(each -> each.status().number() == status).count();
		return Answer.json(200, json -> json.writeNumber(count));
	}

	private MagentoBulk bulk(Call call) throws Refusal {
		String uuid = call.path("uuid");
		return queue.find(uuid)
			.orElseThrow(() -> new Refusal(MagentoProblem.answer(404, "No such entity with %fieldName = %fieldValue",
					Map.of("fieldName", "bulk_uuid", "fieldValue", uuid))));
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
