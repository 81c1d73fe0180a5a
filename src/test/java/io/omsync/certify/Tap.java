package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;

/**
 * Sits in the program that is to be killed, between it and its database: MySQL's driver
 * loads it because the JDBC URL names it. Before and after each commit that keeps
 * something it asks whether to go on, and gets no answer where the program is killed. Not
 * asked: the heartbeat, which beats by time.
 */
public final class Tap implements QueryInterceptor {

	static final String PORT = "omsync.certify.port";

	private static final Pattern WRITE = Pattern.compile(
			"\\s*(?:INSERT(?:\\s+IGNORE)?\\s+INTO|UPDATE|DELETE\\s+FROM|REPLACE\\s+INTO)\\s+`?(\\w+).*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final Set<String> written = new TreeSet<>();

	private JdbcConnection connection;

	@Override
	public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
		this.connection = (JdbcConnection) connection;
		return this;
	}

	@Override
	public <T extends Resultset> T preProcess(Supplier<String> sql, Query query) {
		String statement = String.valueOf(sql.get());
		Matcher write = WRITE.matcher(statement);
		if (write.matches()) {
			if (autoCommit()) {
				this.written.clear();
			}
			this.written.add(write.group(1));
		}
		if (ends(statement, write)) {
			ask("before", String.join(", ", this.written));
		}
		return null;
	}

	@Override
	public <T extends Resultset> T postProcess(Supplier<String> sql, Query query, T result, ServerSession session) {
		String statement = String.valueOf(sql.get());
		if (ends(statement, WRITE.matcher(statement))) {
			ask("after", String.join(", ", this.written));
			this.written.clear();
		}
		else if (is(statement, "rollback")) {
			this.written.clear();
		}
		return null;
	}

	/** A statement after which the server keeps what was written. */
	private boolean ends(String statement, Matcher write) {
		return !this.written.isEmpty() && (is(statement, "commit") || (write.matches() && autoCommit()));
	}

	private boolean autoCommit() {
		try {
			return this.connection.getAutoCommit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean is(String statement, String word) {
		return statement.strip().equalsIgnoreCase(word);
	}

	private static void ask(String place, String tables) {
		if ("heartbeat".equals(Thread.currentThread().getName())) {
			return;
		}
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT))) {
			socket.getOutputStream().write((place + "\t" + tables + "\n").getBytes(StandardCharsets.UTF_8));
			if (socket.getInputStream().read() < 0) {
				Runtime.getRuntime().halt(99);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean executeTopLevelOnly() {
		return false;
	}

	@Override
	public void destroy() {
		this.written.clear();
	}

}
