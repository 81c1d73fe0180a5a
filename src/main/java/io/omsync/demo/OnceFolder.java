package io.omsync.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.springframework.util.FileSystemUtils;

/**
 * A folder that is filled once on a machine, by whichever process needs it first, and is
 * whole whenever it exists: it is filled aside and renamed, under a file lock.
 */
final class OnceFolder {

	private final Path folder;

	private final Path parent;

	OnceFolder(Path folder) {
		this.folder = folder.toAbsolutePath();
		this.parent = this.folder.resolveSibling("");
	}

	Path filledBy(Filler filler) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			fillAlone(filler);
		}
		return this.folder;
	}

	private void fillAlone(Filler filler) throws IOException {
		Files.createDirectories(this.parent);
		// A file lock excludes other processes only, the monitor this one's other threads
		synchronized (OnceFolder.class) {
			Path lock = this.folder.resolveSibling(this.folder.getFileName() + ".lock");
			try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				channel.lock();
				if (!Files.isDirectory(this.folder)) {
					removeUnfinished();
					fill(filler);
				}
			}
		}
	}

	private void fill(Filler filler) throws IOException {
		Path aside = Files.createTempDirectory(this.parent, unfinishedPrefix());
		filler.fill(aside);
		Files.move(aside, this.folder, StandardCopyOption.ATOMIC_MOVE);
	}

	private void removeUnfinished() throws IOException {
		try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(this.parent, unfinishedPrefix() + "*")) {
			for (Path each : unfinished) {
				FileSystemUtils.deleteRecursively(each);
			}
		}
	}

	private String unfinishedPrefix() {
		return this.folder.getFileName() + ".unfinished-";
	}

	@FunctionalInterface
	interface Filler {

		void fill(Path folder) throws IOException;

	}

}
