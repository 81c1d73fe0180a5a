package io.omsync.sandbox;

/** One page of a list (orderdynamics.md section 3); pages count from 1. */
record OrderDynamicsPage(int number, int size, int total) {

	private static final String TOTAL = "X-Pagination";

	private static final int DEFAULT_SIZE = 10;

	private static final int MOST = 100;

	static OrderDynamicsPage of(Call call, int total) throws Refusal {
		int most = call.fault(FaultKind.INPUT_LIMITS).map(fault -> fault.number("page", 50)).orElse(MOST);
		int size = Math.min(number(call, "pageSize", DEFAULT_SIZE), Math.max(1, most));
		int number = asked(call);
		int pages = Math.max(1, (total + size - 1) / size);
		if (number > 1 && call.fault(FaultKind.SAME_PAGE).isPresent()) {
			return new OrderDynamicsPage(1, size, total);
		}
		boolean back = number > pages && call.fault(FaultKind.REPEAT_PAST_END).isPresent();
		return new OrderDynamicsPage(back ? pages : number, size, total);
	}

	/** The page as it was asked for. */
	static int asked(Call call) throws Refusal {
		return number(call, "pageNumber", 1);
	}

	private static int number(Call call, String name, int otherwise) throws Refusal {
		String text = call.query(name).orElse(Integer.toString(otherwise));
		if (!text.matches("0*[1-9]\\d{0,8}")) {
			throw new Refusal(OrderDynamicsProblem.invalid(name, "A number from 1 on is required."));
		}
		return Integer.parseInt(text);
	}

	int from() {
		return (int) Math.min((number - 1L) * size, total);
	}

	int to() {
		return Math.min(from() + size, total);
	}

	/** The answer, which may say how many rows there are: assumed. */
	Answer answer(Call call, Answer.JsonBody rows) {
		Answer answer = Answer.json(200, json -> {
			json.writeStartArray();
			rows.writeTo(json);
			json.writeEndArray();
		});
		if (call.fault(FaultKind.NO_TOTAL).isPresent()) {
			return answer;
		}
		return answer.with(TOTAL, "{\"TotalCount\":%d,\"PageSize\":%d,\"CurrentPage\":%d,\"TotalPages\":%d}"
			.formatted(total, size, number, (total + size - 1) / size));
	}

}
