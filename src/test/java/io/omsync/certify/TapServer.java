package io.omsync.certify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers the {@link Tap} of the run that is watched now. */
final class TapServer implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ServerSocket server;

	private final Supplier<WatchedRun> run;

	TapServer(Supplier<WatchedRun> run) {
		this.run = run;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.threads.execute(() -> answer(socket));
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private void answer(Socket socket) {
		try (socket;
				var lines = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			String[] point = String.valueOf(lines.readLine()).split("\t", 2);
			if (this.run.get().passes(point[0], "commit of " + point[1])) {
				socket.getOutputStream().write('+');
			}
		}
		catch (IOException ex) {
			// killed meanwhile at another point
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.shutdownNow();
	}

}
