package io.omsync.run;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.omsync.Trial;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The connection of the chunk in hand, and what may befall it. */
record ChunkConnection(Trial trial) {

	/** Between the last statement and the commit. */
	void atCommit(Runnable trouble) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void beforeCompletion() {
				trouble.run();
			}

		});
	}

	void kill() {
		Long id = new JdbcTemplate(this.trial.get(DataSource.class)).queryForObject("SELECT CONNECTION_ID()",
				Long.class);
		this.trial.sql.execute("KILL " + id);
	}

	/** As the server does when only its answer is lost. */
	void commit() {
		try {
			DataSourceUtils.getConnection(this.trial.get(DataSource.class)).commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
