package io.omsync.explain;

import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Fetched;
import io.omsync.connector.OrderLookup;
import io.omsync.connector.VendorException;
import io.omsync.connector.Vendors;
import io.omsync.explain.Explanation.Answer;
import io.omsync.model.Order;

import org.springframework.stereotype.Component;

/** Asks a vendor for one order by its id; what it answers is not stored. */
@Component
class Question {

	private final Vendors vendors;

	Question(Vendors vendors) {
		this.vendors = vendors;
	}

	Answer put(Account account, String order) {
		OrderLookup lookup = this.vendors.offered(account, OrderLookup.class, () -> {
		})
			.orElseThrow(() -> new ConfigurationProblem("Account " + account.name() + ": its vendor " + account.vendor()
					+ " can not be asked for one order by its id; leave --ask out"));
		try {
			Optional<Fetched<Order>> answer = lookup.order(order);
			return answer.map(Question::read).orElse(new Answer(false, null, null, null, null));
		}
		catch (VendorException.BadRecord ex) {
			return new Answer(true, null, null, null, ex.reasonCode() + ": " + ex.getMessage());
		}
	}

	private static Answer read(Fetched<Order> answer) {
		if (answer instanceof Fetched.Good<Order> good) {
			return new Answer(true, good.value().placedAt(), good.changedAt(), good.value().vendorStatus(), null);
		}
		Fetched.Bad<Order> bad = (Fetched.Bad<Order>) answer;
		return new Answer(true, null, bad.changedAt(), null, bad.reasonCode() + ": " + bad.reason());
	}

}
