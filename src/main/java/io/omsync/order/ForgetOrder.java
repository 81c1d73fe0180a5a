package io.omsync.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.document.DocumentRawStore;
import io.omsync.run.Forgotten;
import io.omsync.run.Standstill;
import io.omsync.run.Utc;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Blanks the buyer of an order: in the raw record, in its documents, in the rejects of
 * both, and in every version that comes later. Amounts, ids and what was bought stay.
 */
@Service
public class ForgetOrder {

	private final OrderRawStore raws;

	private final DocumentRawStore documents;

	private final Forgotten forgotten;

	private final Standstill standstill;

	private final TransactionOperations transactions;

	private final Clock clock;

	ForgetOrder(OrderRawStore raws, DocumentRawStore documents, Forgotten forgotten, Standstill standstill,
			TransactionOperations transactions, Clock clock) {
		this.raws = raws;
		this.documents = documents;
		this.forgotten = forgotten;
		this.standstill = standstill;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * The orders that a person means by an id or a number.
	 * @throws ConfigurationProblem when there is none
	 */
	public List<String> find(String account, String order) {
		List<String> ids = this.raws.find(account, order);
		if (ids.isEmpty() && !this.forgotten.refused(account, order).isEmpty()) {
			return List.of(order);
		}
		if (ids.isEmpty()) {
			throw new ConfigurationProblem("Nothing is stored of an order " + order + " of account " + account
					+ "; give its id or its number, exactly");
		}
		return ids;
	}

	/**
	 * Forgets them; again, it does no harm.
	 * @throws io.omsync.run.Refused when a run on orders of the account is at work
	 */
	public List<Done> forget(String account, List<String> ids, String by, Duration wait) {
		return this.standstill.of("order-", account, wait, () -> this.standstill.of("reconcile", account, wait,
				() -> ids.stream().map((id) -> forget(account, id, by)).toList()));
	}

	private Done forget(String account, String id, String by) {
		return this.transactions.execute((status) -> {
			Set<String> names = this.raws.names(account, id);
			int rejects = this.forgotten.mark(account, names, Utc.now(this.clock), by);
			this.raws.blank(account, id);
			names.forEach((name) -> this.documents.blank(account, name));
			return new Done(id, this.forgotten.since(account, id).orElseThrow(), rejects);
		});
	}

	/**
	 * A forgotten order.
	 *
	 * @param rejects how many of its rejects were blanked
	 */
	public record Done(String orderId, Instant since, int rejects) {
	}

}
