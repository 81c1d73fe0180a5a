package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** One entry of an inbox at one look. */
record Seen(Path path, String name, BasicFileAttributes attributes) {

	/** Null when it has gone meanwhile. */
	static @Nullable Seen at(Path path) throws IOException {
		try {
			return new Seen(path, DropName.of(path),
					Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/** Whether two looks saw one file with one content, under whatever name. */
	static boolean same(BasicFileAttributes one, BasicFileAttributes other) {
		return Objects.equals(one.fileKey(), other.fileKey()) && one.size() == other.size()
				&& one.lastModifiedTime().equals(other.lastModifiedTime());
	}

	Instant modified() {
		return this.attributes.lastModifiedTime().toInstant();
	}

	/** Whether it is another by now, or none. */
	boolean changed() throws IOException {
		Seen now = at(this.path);
		return now == null || now.attributes().size() != this.attributes.size() || !now.modified().equals(modified());
	}

}
