package io.omsync;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@Test
	void every_schema_is_empty_its_own_and_dropped_when_closed() {
		try (TestDatabase watching = TestDatabase.schema("watching")) {
			JdbcClient watcher = JdbcClient.create(watching.dataSource());
			String schema;
			try (TestDatabase passing = TestDatabase.schema("passing")) {
				JdbcClient client = JdbcClient.create(passing.dataSource());
				schema = client.sql("select database()").query(String.class).single();
				client.sql("create table seen (id int)").update();

				assertThat(schema).startsWith("passing_");
				assertThat(schemas(watcher)).contains(schema);
				assertThat(watcher.sql("show tables").query(String.class).list()).isEmpty();
			}

			assertThat(schemas(watcher)).doesNotContain(schema);
		}
	}

	private List<String> schemas(JdbcClient client) {
		return client.sql("show databases").query(String.class).list();
	}

}
