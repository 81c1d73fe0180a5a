package io.omsync.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.util.FileSystemUtils;

/**
 * A MariaDB for one test alone, which may be ended and started again on the same data and
 * port, with options of its own.
 */
public final class OwnServer implements AutoCloseable {

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

	private final MariaDb mariaDb = new MariaDb();

	private final Path home;

	private final Path folder;

	private final int port;

	private Process process;

	private OwnServer(List<String> options) throws IOException {
		this.home = new OnceFolder(EmbeddedServer.home()).filledBy(this.mariaDb::install);
		this.folder = Files.createTempDirectory("omsync-own-").toAbsolutePath();
		FileSystemUtils.copyRecursively(this.mariaDb.template(this.home), this.folder.resolve("data"));
		Files.createDirectory(this.folder.resolve("tmp"));
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.port = socket.getLocalPort();
		}
		this.process = launch(options);
		awaitReady();
	}

	/** Starts one and waits until it takes connections. */
	public static OwnServer start(String... options) {
		try {
			return new OwnServer(List.of(options));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String url() {
		return "jdbc:mysql://127.0.0.1:" + this.port + "/";
	}

	/** SIGKILL: what was committed is on the disk, nobody says goodbye. */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/** An orderly end. */
	public void end() {
		this.process.destroy();
		awaitEnd();
	}

	/** Starts it again; does not wait. */
	public void startAgain(String... options) {
		try {
			this.process = launch(List.of(options));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void awaitReady() {
		long end = System.nanoTime() + LONGEST;
		while (!log().contains(": ready for connections")) {
			if (!this.process.isAlive() || System.nanoTime() > end) {
				throw new IllegalStateException("The server did not start: " + log());
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	private Process launch(List<String> options) throws IOException {
		List<String> command = new ArrayList<>(
				this.mariaDb.command(this.home, this.folder.resolve("data"), this.folder.resolve("tmp"), this.port));
		command.addAll(options);
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("server.log").toFile())
			.start();
	}

	private String log() {
		try {
			return Files.readString(this.folder.resolve("server.log"), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitEnd() {
		try {
			if (!this.process.waitFor(1, TimeUnit.MINUTES)) {
				throw new IllegalStateException("The server does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
