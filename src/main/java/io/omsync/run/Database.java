package io.omsync.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The connections. Each session is UTC, strict, READ_COMMITTED, and ends by itself a few
 * leases after its process froze, so that a frozen owner's row locks end with its lease.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DataSourceProperties.class, RunSettings.class })
class Database {

	/**
	 * Rewriting turns a batch into multi-row statements; the rest makes time independent
	 * of zones.
	 */
	private static final Map<String, String> DRIVER = Map.of("rewriteBatchedStatements", "true", "connectionTimeZone",
			"UTC", "forceConnectionTimeZoneToSession", "true", "preserveInstants", "true", "characterEncoding", "UTF-8",
			"connectTimeout", "10000", "tcpKeepAlive", "true", "useServerPrepStmts", "false",
			"cacheServerConfiguration", "true");

	static final int LOCK_WAIT_SECONDS = 20;

	private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

	@Bean(defaultCandidate = false)
	@ConfigurationProperties("spring.datasource.hikari")
	HikariDataSource pool(DataSourceProperties properties, RunSettings settings) {
		HikariDataSource pool = connections(properties, settings);
		pool.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST_STATEMENT.toMillis()));
		return pool;
	}

	/** A connection that the heartbeat never has to wait for. */
	@Bean(defaultCandidate = false)
	HikariDataSource beatPool(DataSourceProperties properties, RunSettings settings) {
		HikariDataSource pool = connections(properties, settings);
		pool.setPoolName("omsync-beat");
		pool.setMaximumPoolSize(1);
		pool.setMinimumIdle(0);
		pool.setConnectionTimeout(Math.max(1000, settings.lease().toMillis() / 2));
		pool.addDataSourceProperty("socketTimeout", String.valueOf(Math.max(3000, settings.lease().toMillis() / 2)));
		return pool;
	}

	/**
	 * Hands out a connection at its first statement, so that vendor calls before it hold
	 * none.
	 */
	@Bean
	@Primary
	DataSource dataSource(@Qualifier("pool") HikariDataSource pool) {
		var lazy = new LazyConnectionDataSourceProxy();
		lazy.setTargetDataSource(pool);
		lazy.setDefaultAutoCommit(true);
		lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		lazy.afterPropertiesSet();
		return lazy;
	}

	/**
	 * The collation that compares exactly and does not pad has another name on each
	 * server.
	 */
	@Bean
	FlywayConfigurationCustomizer keyCollation(DataSource dataSource) {
		return (configuration) -> {
			try (Connection connection = dataSource.getConnection()) {
				boolean mariaDb = connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
				configuration.placeholders(Map.of("key_collation", mariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"));
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	/** Seconds after which the server ends a session that says nothing. */
	static long silence(RunSettings settings) {
		return Math.max(4, settings.lease().toSeconds() * 3);
	}

	private static HikariDataSource connections(DataSourceProperties properties, RunSettings settings) {
		HikariDataSource pool = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		DRIVER.forEach(pool::addDataSourceProperty);
		pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		pool.setConnectionInitSql("SET SESSION wait_timeout = " + silence(settings) + ", innodb_lock_wait_timeout = "
				+ LOCK_WAIT_SECONDS + ", sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
				+ "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
		return pool;
	}

}
