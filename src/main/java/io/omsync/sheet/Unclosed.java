package io.omsync.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that who opened it ends. An answer that breaks off must not look like a whole
 * one: closed or flushed on the way out, it would.
 */
final class Unclosed extends FilterOutputStream {

	Unclosed(OutputStream out) {
		super(out);
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		this.out.write(bytes, from, length);
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
	}

}
