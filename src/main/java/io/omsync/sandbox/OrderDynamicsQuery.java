package io.omsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * The conditions of a search (orderdynamics.md section 3.1): an object or, as assumed, an
 * array of such. Within a group each is joined to those before by {@code And} or
 * {@code Or}; the groups are joined by And.
 */
record OrderDynamicsQuery(Call call, OrderDynamicsNames names) {

	private static final List<String> JOINS = List.of("None", "And", "Or");

	Predicate<OrderDynamicsHead> read() throws Refusal {
		JsonNode body = call.body(JsonNode.class);
		List<JsonNode> conditions = body.isArray() ? body.valueStream().toList() : List.of(body);
		if (conditions.isEmpty()) {
			throw bad("Field", "At least one condition is required.");
		}
		boolean ignoring = conditions.stream().anyMatch(this::isUnknown)
				&& call.fault(FaultKind.IGNORED_FIELD).isPresent();
		Map<Integer, Predicate<OrderDynamicsHead>> groups = new TreeMap<>();
		for (JsonNode condition : conditions) {
			if (!ignoring || !isUnknown(condition)) {
				join(groups, condition);
			}
		}
		return groups.values().stream().reduce(head -> true, Predicate::and);
	}

	private void join(Map<Integer, Predicate<OrderDynamicsHead>> groups, JsonNode condition) throws Refusal {
		String group = condition.path("GroupId").asString("0");
		if (!group.matches("\\d{1,9}")) {
			throw bad("GroupId", "A whole number is required.");
		}
		Predicate<OrderDynamicsHead> before = groups.get(Integer.parseInt(group));
		String join = condition.path("LogicalType").asString((before == null) ? "None" : "And");
		if (!JOINS.contains(join) || (before != null && join.equals("None"))) {
			throw bad("LogicalType", "'%s' does not join a condition to the one before.".formatted(join));
		}
		Predicate<OrderDynamicsHead> holds = holds(condition);
		if (before != null) {
			holds = join.equals("Or") ? before.or(holds) : before.and(holds);
		}
		groups.put(Integer.parseInt(group), holds);
	}

	private Predicate<OrderDynamicsHead> holds(JsonNode condition) throws Refusal {
		String name = condition.path("Field").asString("");
		OrderDynamicsField field = names.field(name)
			.orElseThrow(() -> bad("Field", "The field '%s' does not exist.".formatted(name)));
		String operator = condition.path("Operator").asString("");
		OrderDynamicsOperator known = names.operator(operator)
			.orElseThrow(() -> bad("Operator", "The operator '%s' does not exist.".formatted(operator)));
		if (!condition.path("Value").isString()) {
			throw bad("Value", "A string is required.");
		}
		try {
			return field.condition(known, condition.path("Value").asString());
		}
		catch (IllegalArgumentException ex) {
			throw bad("Value", "The value does not suit %s %s.".formatted(name, operator));
		}
	}

	private boolean isUnknown(JsonNode condition) {
		return names.field(condition.path("Field").asString("")).isEmpty();
	}

	private static Refusal bad(String field, String message) {
		return new Refusal(OrderDynamicsProblem.invalid(field, message));
	}

}
