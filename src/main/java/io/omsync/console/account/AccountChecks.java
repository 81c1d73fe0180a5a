package io.omsync.console.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.omsync.access.Served;
import io.omsync.connector.Remark;
import io.omsync.run.AccountInspection;
import io.omsync.run.Refused;
import io.omsync.run.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Checks of accounts, each by a thread of its own: a vendor may take its time. The newest
 * of each account is known to the process that made it, until that ends.
 */
@Component
@Served
class AccountChecks implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(AccountChecks.class);

	private static final int AT_ONCE = 2;

	private final AccountInspection inspection;

	private final Clock clock;

	private final Map<String, AccountCheckResult> results = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, (task) -> {
		Thread thread = new Thread(task, "check");
		thread.setDaemon(true);
		return thread;
	});

	AccountChecks(AccountInspection inspection, Clock clock) {
		this.inspection = inspection;
		this.clock = clock;
	}

	/**
	 * Begins one.
	 * @throws Refused when one goes on
	 */
	AccountCheckResult begin(String account, String by) {
		AccountCheckResult begun = AccountCheckResult.begun(account, by, Utc.now(this.clock));
		this.results.compute(account, (name, last) -> {
			if (last != null && last.endedAt() == null) {
				throw new Refused("A check of " + account + " goes on since " + last.begunAt() + " (" + last.by()
						+ "); wait for its end");
			}
			return begun;
		});
		this.threads.execute(() -> this.results.put(account, look(begun)));
		return begun;
	}

	private AccountCheckResult look(AccountCheckResult begun) {
		try {
			List<Remark> remarks = this.inspection.inspect(begun.account());
			boolean resumed = this.inspection.resume(begun.account(), remarks, begun.by());
			return begun.ended(remarks, resumed, Utc.now(this.clock));
		}
		catch (RuntimeException ex) {
			log.warn("The check of {} failed", begun.account(), ex);
			return begun.failed("The check failed (" + ex.getClass().getSimpleName()
					+ "); the log of the process that serves says why", Utc.now(this.clock));
		}
	}

	/** The newest. */
	Optional<AccountCheckResult> of(String account) {
		return Optional.ofNullable(this.results.get(account));
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

}
