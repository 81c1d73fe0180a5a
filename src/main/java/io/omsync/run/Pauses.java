package io.omsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.connector.Account;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Accounts and jobs that the schedule leaves alone, with who, when and why; what is over
 * stays as a row. A run by hand does not care.
 */
@Service
public class Pauses {

	private static final String ALL_JOBS = "";

	private final JdbcClient jdbc;

	private final Clock clock;

	Pauses(DataSource dataSource, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.clock = clock;
	}

	/** Why the schedule does not run a job of an account; empty when it does. */
	public Optional<Paused> of(Account account, String job) {
		return of(account, job, of(account.name()));
	}

	/**
	 * The same where it is known what lasts.
	 * @param lasting pauses of this account and perhaps of others
	 */
	public static Optional<Paused> of(Account account, String job, List<Paused> lasting) {
		if (account.job(job).paused()) {
			return Optional.of(new Paused(Paused.State.PAUSED, account.name(), job,
					"its account file says paused: true", null, null, "take that out and start serve again"));
		}
		return lasting.stream()
			.filter((one) -> one.account().equals(account.name()) && (one.job() == null || one.job().equals(job)))
			.findFirst();
	}

	/** All pauses of an account and its jobs, those of the whole account first. */
	public List<Paused> of(String account) {
		return this.jdbc.sql("""
				SELECT * FROM job_pause WHERE account = ? AND resumed_at IS NULL ORDER BY job, pause_id
				""").param(account).query(Pauses::paused).list();
	}

	/** All that lasts, of all accounts. */
	public List<Paused> all() {
		return this.jdbc.sql("SELECT * FROM job_pause WHERE resumed_at IS NULL ORDER BY account, job, pause_id")
			.query(Pauses::paused)
			.list();
	}

	/**
	 * Pauses a job, or all jobs of an account.
	 * @return false when it is so already
	 */
	public boolean pause(Paused.State state, String account, @Nullable String job, String reason, String by) {
		return this.jdbc.sql("""
				INSERT IGNORE INTO job_pause (account, job, state, reason, paused_by, paused_at)
				VALUES (?, ?, ?, ?, ?, ?)
				""")
			.param(account)
			.param((job != null) ? job : ALL_JOBS)
			.param(state.name())
			.param(reason)
			.param(by)
			.param(Utc.column(Utc.now(this.clock)))
			.update() == 1;
	}

	/**
	 * Ends the pause of a job, or of a whole account; those of its single jobs stay.
	 * @return false when there is none
	 */
	public boolean resume(String account, @Nullable String job, String by) {
		return this.jdbc.sql("""
				UPDATE job_pause SET resumed_at = ?, resumed_by = ?
				WHERE account = ? AND job = ? AND resumed_at IS NULL
				""")
			.param(Utc.column(Utc.now(this.clock)))
			.param(by)
			.param(account)
			.param((job != null) ? job : ALL_JOBS)
			.update() > 0;
	}

	/**
	 * The account's credentials are good again.
	 * @return false when it was not paused for them
	 */
	public boolean credentialsAreGood(String account, String by) {
		try {
			return this.jdbc.sql("""
					UPDATE job_pause SET resumed_at = ?, resumed_by = ?
					WHERE account = ? AND state = 'NEEDS_CREDENTIALS' AND resumed_at IS NULL
					""").param(Utc.column(Utc.now(this.clock))).param(by).param(account).update() > 0;
		}
		catch (BadSqlGrammarException ex) {
			// no tables yet, so nothing is paused
			return false;
		}
	}

	/** When an account that needed credentials was last resumed since then. */
	public Optional<Instant> credentialsGoodSince(String account, Instant then) {
		return this.jdbc.sql("""
				SELECT resumed_at FROM job_pause
				WHERE account = ? AND state = 'NEEDS_CREDENTIALS' AND resumed_at > ?
				ORDER BY resumed_at DESC LIMIT 1
				""")
			.param(account)
			.param(Utc.column(then))
			.query((row, number) -> Utc.instant(row, "resumed_at"))
			.optional();
	}

	private static Paused paused(ResultSet row, int number) throws SQLException {
		String account = row.getString("account");
		String job = row.getString("job").isEmpty() ? null : row.getString("job");
		Paused.State state = Paused.State.valueOf(row.getString("state"));
		return new Paused(state, account, job, row.getString("reason"), row.getString("paused_by"),
				Utc.instant(row, "paused_at"),
				((state == Paused.State.NEEDS_CREDENTIALS)
						? "mend them, start serve again if it is to read others, then omsync check " + account
						: "omsync resume " + account + ((job != null) ? " " + job : "")));
	}

}
