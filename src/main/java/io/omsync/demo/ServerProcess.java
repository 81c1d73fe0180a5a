package io.omsync.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

/**
 * One running server with its temporary folder: the data, and the log of the server.
 */
final class ServerProcess implements AutoCloseable {

	/**
	 * Runs a server that must not outlive us. We hold the other end of its standard
	 * input: once that closes, because we closed it or are gone, even by SIGKILL, the
	 * server is killed and its folder removed. A server that ends by itself ends this
	 * too, and leaves its log. Signals of the terminal are ours to act on.
	 */
	private static final String GUARD = """
			folder=$1
			shift
			closed=
			trap : HUP INT TERM
			trap 'closed=yes; kill -KILL "$server"' USR1
			exec 3<&0
			"$@" </dev/null &
			server=$!
			(trap '' HUP TERM; while read -r _; do :; done; kill -USR1 $$) <&3 &
			watch=$!
			until wait "$server"; do
				kill -0 "$server" 2>/dev/null || break
			done
			kill -KILL "$watch"
			[ -z "$closed" ] || rm -rf "$folder"
			""";

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	private static final Duration POLL = Duration.ofMillis(10);

	private static final int PORTS_TRIED = 5;

	private final Process process;

	private final Path folder;

	private final int port;

	private ServerProcess(Process process, Path folder, int port) {
		this.process = process;
		this.folder = folder;
		this.port = port;
	}

	/**
	 * Starts a server on a port that is free now, on another one when that is taken
	 * meanwhile.
	 */
	static ServerProcess start(MariaDb mariaDb, Path home) throws IOException {
		for (int attempt = 1;; attempt++) {
			ServerProcess server = launch(mariaDb, home);
			if (server.becomesReady()) {
				return server;
			}
			server.giveUp();
			if (attempt == PORTS_TRIED || !server.logged("Address already in use")) {
				throw new IllegalStateException(
						"The embedded MariaDB did not start, see its log: " + log(server.folder));
			}
			FileSystemUtils.deleteRecursively(server.folder);
		}
	}

	int port() {
		return this.port;
	}

	Path folder() {
		return this.folder;
	}

	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (MariaDb.WINDOWS) {
				this.process.destroyForcibly();
			}
			awaitEnd();
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded MariaDB left " + this.folder, ex);
		}
	}

	private boolean becomesReady() throws IOException {
		long start = System.nanoTime();
		try {
			while (!logged(": ready for connections")) {
				boolean ended = this.process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
				if (ended || System.nanoTime() - start > START_LIMIT.toNanos()) {
					return false;
				}
			}
			return true;
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the embedded MariaDB started", ex);
		}
	}

	private boolean logged(String text) throws IOException {
		return Files.readString(log(this.folder), StandardCharsets.ISO_8859_1).contains(text);
	}

	/**
	 * Ends what is left of a failed start, all but its log.
	 */
	private void giveUp() throws IOException {
		kill();
		awaitEnd();
		FileSystemUtils.deleteRecursively(this.folder.resolve("data"));
	}

	private void awaitEnd() {
		Process ended = this.process.onExit()
			.completeOnTimeout(this.process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
			.join();
		if (ended.isAlive()) {
			kill();
		}
	}

	private void kill() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		if (MariaDb.WINDOWS) {
			this.process.destroyForcibly();
		}
	}

	private static ServerProcess launch(MariaDb mariaDb, Path home) throws IOException {
		Path folder = Files.createTempDirectory("omsync-mariadb-").toAbsolutePath();
		try {
			Path data = folder.resolve("data");
			FileSystemUtils.copyRecursively(mariaDb.template(home), data);
			Path temporary = Files.createDirectory(folder.resolve("tmp"));
			int port = freePort();
			Process process = new ProcessBuilder(guarded(folder, mariaDb.command(home, data, temporary, port)))
				.redirectErrorStream(true)
				.redirectOutput(log(folder).toFile())
				.start();
			ServerProcess server = new ServerProcess(process, folder, port);
			if (MariaDb.WINDOWS) {
				Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			}
			return server;
		}
		catch (IOException ex) {
			FileSystemUtils.deleteRecursively(folder);
			throw ex;
		}
	}

	private static List<String> guarded(Path folder, List<String> server) {
		if (MariaDb.WINDOWS) {
			return server;
		}
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh", folder.toString()));
		command.addAll(server);
		return command;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	private static Path log(Path folder) {
		return folder.resolve("server.log");
	}

}
