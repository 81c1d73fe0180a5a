package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Moves a file out of its inbox, its marker first: a marker must never wait for another
 * file. Nothing is overwritten.
 */
class DropMove {

	private final Path file;

	private final BasicFileAttributes read;

	/**
	 * A move.
	 * @param read what was read under the file's name; one that takes the name before the
	 * move does is put back
	 */
	DropMove(Path file, BasicFileAttributes read) {
		this.file = file;
		this.read = read;
	}

	void to(Path folder) throws IOException {
		Path marker = marker(this.file);
		boolean marked = taken(marker);
		Path free = free(folder, DropName.of(this.file), marked);
		if (marked) {
			Files.move(marker, marker(free), StandardCopyOption.ATOMIC_MOVE);
		}
		Files.move(this.file, free, StandardCopyOption.ATOMIC_MOVE);
		if (!Seen.same(this.read, Files.readAttributes(free, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))) {
			Path back = back(free, marked);
			if (marked) {
				Files.move(marker(free), marker(back));
			}
		}
	}

	private Path back(Path moved, boolean marked) throws IOException {
		try {
			return Files.move(moved, this.file);
		}
		catch (FileAlreadyExistsException ex) {
			return Files.move(moved, free(this.file.resolveSibling("."), DropName.of(this.file), marked));
		}
	}

	/**
	 * A marker that lies there alone was moved before its file was, by a run that died.
	 */
	private static Path free(Path folder, String name, boolean marked) {
		Path free = folder.resolve(name);
		for (int n = 2; taken(free) || (marked && taken(marker(free))); n++) {
			free = folder.resolve(name + "." + n);
		}
		return free;
	}

	private static boolean taken(Path path) {
		return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
	}

	private static Path marker(Path file) {
		return file.resolveSibling(DropName.of(file) + DropName.MARKER);
	}

}
