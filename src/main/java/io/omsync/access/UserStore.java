package io.omsync.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.omsync.model.PersonName;
import io.omsync.run.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Users, by their names as they are compared. */
@Component
class UserStore {

	private static final String SELECT = "SELECT name, origin, hash, roles, state, version, created_by, created_at FROM app_user";

	private final JdbcClient jdbc;

	UserStore(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	boolean none() {
		return this.jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM app_user LIMIT 1) one")
			.query(Long.class)
			.single() == 0;
	}

	boolean anySignsIn() {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM (SELECT 1 FROM app_user WHERE hash <> '' OR origin = 'OIDC' LIMIT 1) one")
			.query(Long.class)
			.single() > 0;
	}

	Optional<User> find(String name) {
		return this.jdbc.sql(SELECT + " WHERE person = ?")
			.param(PersonName.compared(name))
			.query(UserStore::user)
			.optional();
	}

	/** Empty where none is set. */
	String hash(String name) {
		return this.jdbc.sql("SELECT hash FROM app_user WHERE person = ?")
			.param(PersonName.compared(name))
			.query(String.class)
			.optional()
			.orElse("");
	}

	/** In the order of names. */
	List<User> after(String name, int most) {
		return this.jdbc.sql(SELECT + " WHERE person > ? ORDER BY person LIMIT ?")
			.param(PersonName.compared(name))
			.param(most)
			.query(UserStore::user)
			.list();
	}

	/**
	 * Who can sign in with a password as admin; until the transaction ends nobody changes
	 * one of them.
	 */
	List<User> holdAdmins() {
		return this.jdbc
			.sql(SELECT + " WHERE FIND_IN_SET('ADMIN', roles) > 0 AND state = 'ENABLED' AND hash <> ''"
					+ " ORDER BY person FOR UPDATE")
			.query(UserStore::user)
			.list();
	}

	/** Whether there was none of that name. */
	boolean add(String name, String origin, String hash, Set<Role> roles, String by, Instant now) {
		return this.jdbc.sql("""
				INSERT IGNORE INTO app_user (person, name, origin, hash, roles, state, version, created_by, created_at)
				VALUES (?, ?, ?, ?, ?, 'ENABLED', 1, ?, ?)""")
			.params(PersonName.compared(name), name, origin, hash, text(roles), by, Utc.column(now))
			.update() == 1;
	}

	/** Whether there was none of that name or subject. */
	boolean addByOidc(String name, String subject, Set<Role> roles, Instant now) {
		return this.jdbc
			.sql("""
					INSERT IGNORE INTO app_user (person, name, origin, subject, hash, roles, state, version, created_by, created_at)
					VALUES (?, ?, 'OIDC', ?, '', ?, 'ENABLED', 1, 'OIDC', ?)""")
			.params(PersonName.compared(name), name, subject, text(roles), Utc.column(now))
			.update() == 1;
	}

	Optional<User> bySubject(String subject) {
		return this.jdbc.sql(SELECT + " WHERE subject = ?").param(subject).query(UserStore::user).optional();
	}

	/** Whether the user is enabled; if not, nothing changes. */
	boolean rolesByOidc(String subject, Set<Role> roles) {
		return this.jdbc
			.sql("UPDATE app_user SET roles = ?, version = version + 1 WHERE subject = ? AND state = 'ENABLED'")
			.params(text(roles), subject)
			.update() == 1;
	}

	/** How many can sign in as admins beside two. */
	long otherAdmins(String one, String other) {
		return this.jdbc
			.sql("SELECT COUNT(*) FROM app_user WHERE FIND_IN_SET('ADMIN', roles) > 0 AND state = 'ENABLED'"
					+ " AND (hash <> '' OR origin = 'OIDC') AND person NOT IN (?, ?)")
			.params(PersonName.compared(one), PersonName.compared(other))
			.query(Long.class)
			.single();
	}

	void password(String name, String hash) {
		this.jdbc.sql("UPDATE app_user SET hash = ?, version = version + 1 WHERE person = ?")
			.params(hash, PersonName.compared(name))
			.update();
	}

	/** All sessions of the user end. */
	void renew(String name) {
		this.jdbc.sql("UPDATE app_user SET version = version + 1 WHERE person = ?")
			.param(PersonName.compared(name))
			.update();
	}

	void change(String name, Set<Role> roles, boolean enabled) {
		this.jdbc.sql("UPDATE app_user SET roles = ?, state = ?, version = version + 1 WHERE person = ?")
			.params(text(roles), enabled ? "ENABLED" : "DISABLED", PersonName.compared(name))
			.update();
	}

	private static String text(Set<Role> roles) {
		return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
	}

	private static User user(ResultSet row, int number) throws SQLException {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		Arrays.stream(row.getString("roles").split(","))
			.filter((role) -> !role.isEmpty())
			.map(Role::valueOf)
			.forEach(roles::add);
		return new User(row.getString("name"), "OIDC".equals(row.getString("origin")), roles,
				"ENABLED".equals(row.getString("state")), !row.getString("hash").isEmpty(), row.getLong("version"),
				row.getString("created_by"), Utc.instant(row, "created_at"));
	}

}
