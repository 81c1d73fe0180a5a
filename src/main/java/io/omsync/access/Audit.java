package io.omsync.access;

import java.time.Clock;
import java.util.function.Supplier;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.Refused;
import io.omsync.run.Utc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down who did what, from where and why, before it is done, and what came of it.
 */
@Service
class Audit {

	private static final Logger log = LoggerFactory.getLogger(Audit.class);

	private final AuditStore store;

	private final TransactionTemplate apart;

	private final Clock clock;

	Audit(AuditStore store, PlatformTransactionManager transactions, Clock clock) {
		this.store = store;
		this.apart = new TransactionTemplate(transactions);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.clock = clock;
	}

	<T> T record(String who, String address, String act, String target, String why, Supplier<T> work) {
		long id = begin(who, address, act, target, why);
		T result;
		try {
			result = work.get();
		}
		catch (RuntimeException | Error ex) {
			failed(id, ex);
			throw ex;
		}
		end(id, "DONE", "");
		return result;
	}

	/** What was answered before it was done, and then was not. */
	void failedLate(String who, String address, String act, String target, Throwable failure) {
		failed(begin(who, address, act, target, "asked for before"), failure);
	}

	private long begin(String who, String address, String act, String target, String why) {
		Long id = this.apart.execute((status) -> this.store.begin(Utc.now(this.clock), who, address, act, target, why));
		if (id == null) {
			throw new IllegalStateException("The audit has no row of " + act);
		}
		return id;
	}

	private void failed(long id, Throwable failure) {
		if (failure instanceof Refused || failure instanceof ConfigurationProblem) {
			end(id, "REFUSED", String.valueOf(failure.getMessage()));
		}
		else {
			end(id, "FAILED", failure.getClass().getSimpleName());
		}
	}

	/** What was done is done: without the row of its outcome the act reads CUT OFF. */
	private void end(long id, String outcome, String detail) {
		try {
			this.apart.executeWithoutResult((status) -> this.store.end(id, Utc.now(this.clock), outcome, detail));
		}
		catch (RuntimeException ex) {
			log.error("Entry {} of the audit stays without its outcome {}", id, outcome, ex);
		}
	}

}
