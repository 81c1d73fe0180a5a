package io.omsync.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.omsync.model.PersonName;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that work once, by the digest of their secret part. */
@Component
class LinkStore {

	private final JdbcClient jdbc;

	LinkStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/** A link of the user's before does not work any more. */
	void replace(String digest, String kind, String name, String by, Instant expires) {
		String person = PersonName.compared(name);
		this.jdbc.sql("DELETE FROM sign_in_link WHERE person = ? AND person <> ''").param(person).update();
		this.jdbc.sql("INSERT INTO sign_in_link (digest, kind, person, made_by, expires_at) VALUES (?, ?, ?, ?, ?)")
			.params(digest, kind, person, by, Utc.column(expires))
			.update();
	}

	/** The person that it is for. */
	Optional<String> find(String digest, String kind, Instant now) {
		return this.jdbc.sql("SELECT person FROM sign_in_link WHERE digest = ? AND kind = ? AND expires_at > ?")
			.params(digest, kind, Utc.column(now))
			.query(String.class)
			.optional();
	}

	/** Who made it. */
	Optional<String> madeBy(String digest) {
		return this.jdbc.sql("SELECT made_by FROM sign_in_link WHERE digest = ?")
			.param(digest)
			.query(String.class)
			.optional();
	}

	/** Whether it was there; from now on it is not. */
	boolean use(String digest) {
		return this.jdbc.sql("DELETE FROM sign_in_link WHERE digest = ?").param(digest).update() == 1;
	}

	/** Until the transaction ends nobody else uses one of that kind. */
	List<String> hold(String kind) {
		return this.jdbc.sql("SELECT digest FROM sign_in_link WHERE kind = ? ORDER BY digest FOR UPDATE")
			.param(kind)
			.query(String.class)
			.list();
	}

	void remove(String kind) {
		this.jdbc.sql("DELETE FROM sign_in_link WHERE kind = ?").param(kind).update();
	}

	void removeOf(String name) {
		this.jdbc.sql("DELETE FROM sign_in_link WHERE person = ?").param(PersonName.compared(name)).update();
	}

	void forget(Instant before) {
		this.jdbc.sql("DELETE FROM sign_in_link WHERE expires_at < ?").param(Utc.column(before)).update();
	}

}
