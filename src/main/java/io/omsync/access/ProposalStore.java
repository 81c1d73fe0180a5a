package io.omsync.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.run.Utc;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a second person. */
@Component
class ProposalStore {

	static final int TARGET = 255;

	static final int WHY = 1000;

	private static final String SELECT = "SELECT proposal_id, act, target, why, proposed_by, proposed_at FROM proposal"
			+ " WHERE state = 'OPEN'";

	private static final int MOST = 50;

	private final JdbcClient jdbc;

	ProposalStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** Whether none was open. */
	boolean open(String act, String target, String why, String by, Instant now) {
		try {
			this.jdbc.sql("""
					INSERT INTO proposal (act, target, why, proposed_by, proposed_at, state)
					VALUES (?, ?, ?, ?, ?, 'OPEN')""").params(act, target, why, by, Utc.column(now)).update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	Optional<Proposal> find(String act, String target) {
		return this.jdbc.sql(SELECT + " AND act = ? AND target = ?")
			.params(act, target)
			.query(ProposalStore::proposal)
			.optional();
	}

	Optional<Proposal> find(long id) {
		return this.jdbc.sql(SELECT + " AND proposal_id = ?").param(id).query(ProposalStore::proposal).optional();
	}

	List<Proposal> of(String target) {
		return this.jdbc.sql(SELECT + """
				 AND (target = :target OR target LIKE :further ESCAPE '|') ORDER BY proposal_id DESC LIMIT :most
				""")
			.param("target", target)
			.param("further", target.replaceAll("([|%_])", "|$1") + " (%")
			.param("most", MOST)
			.query(ProposalStore::proposal)
			.list();
	}

	List<Proposal> ofActs(Collection<String> acts) {
		return this.jdbc.sql(SELECT + " AND act IN (:acts) ORDER BY proposal_id DESC LIMIT :most")
			.param("acts", acts)
			.param("most", MOST)
			.query(ProposalStore::proposal)
			.list();
	}

	/** Whether it was still open. */
	boolean decide(long id, String state, String by, Instant now) {
		return this.jdbc.sql(
				"UPDATE proposal SET state = ?, decided_by = ?, decided_at = ? WHERE proposal_id = ? AND state = 'OPEN'")
			.params(state, by, Utc.column(now), id)
			.update() == 1;
	}

	void reopen(long id) {
		this.jdbc.sql("UPDATE proposal SET state = 'OPEN', decided_by = NULL, decided_at = NULL WHERE proposal_id = ?")
			.param(id)
			.update();
	}

	private static Proposal proposal(ResultSet row, int number) throws SQLException {
		return new Proposal(row.getLong("proposal_id"), row.getString("act"), row.getString("target"),
				row.getString("why"), row.getString("proposed_by"), Utc.instant(row, "proposed_at"));
	}

}
