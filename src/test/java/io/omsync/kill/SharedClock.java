package io.omsync.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** One time for several processes: milliseconds in a file that each of them maps. */
final class SharedClock extends Clock {

	private final MappedByteBuffer file;

	SharedClock(Path path) {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void set(Instant now) {
		this.file.putLong(0, now.toEpochMilli());
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(this.file.getLong(0));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
