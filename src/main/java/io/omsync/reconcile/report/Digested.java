package io.omsync.reconcile.report;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.omsync.connector.Digest;

/** A file whose bytes are counted and digested on their way. */
final class Digested extends FilterOutputStream {

	private final Counted counted;

	Digested(Path file) throws IOException {
		this(new Counted(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
	}

	private Digested(Counted counted) {
		super(new BufferedOutputStream(counted, 1 << 16));
		this.counted = counted;
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		this.out.write(bytes, from, length);
	}

	/** Once it is closed. */
	Pack.File file(String name, long rows) {
		return new Pack.File(name, rows, this.counted.bytes, HexFormat.of().formatHex(this.counted.digest.digest()));
	}

	private static final class Counted extends FilterOutputStream {

		private final MessageDigest digest = Digest.sha256();

		private long bytes;

		Counted(OutputStream file) {
			super(file);
		}

		@Override
		public void write(int one) throws IOException {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] more, int from, int length) throws IOException {
			this.out.write(more, from, length);
			this.digest.update(more, from, length);
			this.bytes += length;
		}

	}

}
