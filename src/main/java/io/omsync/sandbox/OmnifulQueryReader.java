package io.omsync.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads what a list is asked for (omniful.md section 3.1). Whatever a list does not know
 * is not looked at.
 */
record OmnifulQueryReader(OmnifulCalendar calendar, OmnifulEnvelope envelope) {

	/** The newer list: by creation and order number alone. */
	OmnifulQuery created(Call call) throws Refusal {
		var parameters = new OmnifulParameters(call, envelope);
		return new OmnifulQuery(sellers(call), OmnifulQuery.FIRST, OmnifulQuery.LAST,
				parameters.from("created_from", this::notTooOld), parameters.to("created_to", this::notToCome),
				one(parameters.either("order_id", "order_ids"), OmnifulHead::orderId));
	}

	/** The search and the older list. */
	OmnifulQuery updated(Call call) throws Refusal {
		var parameters = new OmnifulParameters(call, envelope);
		OmnifulQuery created = created(call);
		return new OmnifulQuery(created.sellers(), parameters.from("updated_from", this::notTooOld),
				parameters.to("updated_to", this::notToCome), created.createdFrom(), created.createdTo(),
				created.more().and(filters(parameters)));
	}

	/** The older list takes no longer time than it reaches back. */
	void checkSpan(Call call) throws Refusal {
		var parameters = new OmnifulParameters(call, envelope);
		for (String of : List.of("created", "updated")) {
			Optional<LocalDate> from = parameters.day(of + "_from");
			Optional<LocalDate> to = parameters.day(of + "_to");
			if (from.isPresent() && to.isPresent()
					&& from.get().plusDays(OmnifulCalendar.REACH_DAYS).isBefore(to.get())) {
				throw new Refusal(envelope.invalid(of + " dates must not be more than 90 days apart"));
			}
		}
	}

	/** Of the tenant's search all, unless it names one. */
	private List<OmnifulSeller> sellers(Call call) throws Refusal {
		Optional<String> code = call.query("seller_code").filter(text -> !text.isBlank());
		if (OmnifulFamily.of(call.route()) == OmnifulFamily.SELLER || call.route().template().contains("{seller}")) {
			return List.of(OmnifulSeller.of(call, envelope));
		}
		if (code.isEmpty()) {
			return List.of(OmnifulSeller.values());
		}
		return List.of(OmnifulSeller.of(code.get()).orElseThrow(() -> new Refusal(envelope.of(403))));
	}

	private static Predicate<OmnifulHead> filters(OmnifulParameters parameters) {
		return one(parameters.either("status", "statuses"), (OmnifulHead head) -> head.status().code())
			.and(one(parameters.either("shipment_status", "shipment_statuses"), OmnifulHead::shipmentStatus))
			.and(one(parameters.either("order_alias", "order_aliases"), OmnifulHead::alias))
			.and(one(parameters.either("awb_number", "awb_numbers"), OmnifulHead::awb))
			.and(one(parameters.either("sto_request_id", "sto_request_ids"), OmnifulHead::transferRequest))
			.and(buyer(parameters, "customer_id", OmnifulPerson::id))
			.and(buyer(parameters, "customer_name", OmnifulPerson::fullName))
			.and(buyer(parameters, "customer_email", OmnifulPerson::email))
			.and(buyer(parameters, "customer_phone_number", OmnifulPerson::mobile));
	}

	private static Predicate<OmnifulHead> buyer(OmnifulParameters parameters, String name,
			Function<OmnifulPerson, String> field) {
		return one(parameters.either(name, name), head -> field.apply(OmnifulPerson.of(head)));
	}

	private static Predicate<OmnifulHead> one(Set<String> wanted, Function<OmnifulHead, String> field) {
		return wanted.isEmpty() ? head -> true : head -> wanted.contains(field.apply(head));
	}

	private void notTooOld(String name, LocalDate day) throws Refusal {
		if (day.isBefore(calendar.firstDay())) {
			throw new Refusal(envelope.invalid(name + " must not be older than 90 days"));
		}
	}

	private void notToCome(String name, LocalDate day) throws Refusal {
		if (day.isAfter(calendar.today())) {
			throw new Refusal(envelope.invalid(name + " must not be after today"));
		}
	}

}
