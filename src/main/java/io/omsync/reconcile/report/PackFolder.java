package io.omsync.reconcile.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The folders of an account's reports. Files are written to the side; the folder then
 * takes the place of the one before as a whole. One process at a time.
 */
final class PackFolder implements AutoCloseable {

	private static final Pattern BEFORE = Pattern.compile("\\.(.+)\\.before");

	private final Path account;

	private final Path side;

	private final FileChannel lock;

	private PackFolder(Path account, FileChannel lock) {
		this.account = account;
		this.lock = lock;
		this.side = account.resolve(".new");
	}

	static PackFolder open(Path reports, String account) throws IOException {
		Path folder = Files.createDirectories(reports.resolve(account));
		FileChannel lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		if (locked(lock) == null) {
			lock.close();
			throw new Refused("Another process writes a report of " + account + "; run this again when it has ended");
		}
		var opened = new PackFolder(folder, lock);
		opened.clean();
		opened.restore();
		Files.createDirectory(opened.side);
		return opened;
	}

	private static @Nullable FileLock locked(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	/** A file that is not there yet. */
	Path file(String name) {
		return this.side.resolve(name);
	}

	/** One of the account's folders. */
	Path of(String name) {
		return this.account.resolve(name);
	}

	/** Puts what was written into a folder, instead of what was there. */
	Path publish(String name) throws IOException {
		Path to = this.account.resolve(name);
		Path before = this.account.resolve("." + name + ".before");
		if (Files.exists(to)) {
			Files.move(to, before, StandardCopyOption.ATOMIC_MOVE);
		}
		Files.move(this.side, to, StandardCopyOption.ATOMIC_MOVE);
		FileSystemUtils.deleteRecursively(before);
		return to;
	}

	/** The same files in another folder. */
	void publishCopy(Path of, String name) throws IOException {
		Files.createDirectories(this.side);
		try (Stream<Path> files = Files.list(of)) {
			for (Path file : files.toList()) {
				Files.copy(file, this.side.resolve(file.getFileName()));
			}
		}
		publish(name);
	}

	/** What a process left that died between two moves. */
	private void restore() throws IOException {
		try (Stream<Path> folders = Files.list(this.account)) {
			for (Path before : folders.filter((one) -> BEFORE.matcher(one.getFileName().toString()).matches())
				.toList()) {
				Path name = this.account.resolve(BEFORE.matcher(before.getFileName().toString()).replaceFirst("$1"));
				if (!Files.exists(name)) {
					Files.move(before, name, StandardCopyOption.ATOMIC_MOVE);
				}
				FileSystemUtils.deleteRecursively(before);
			}
		}
	}

	private void clean() throws IOException {
		FileSystemUtils.deleteRecursively(this.side);
	}

	@Override
	public void close() throws IOException {
		try (this.lock) {
			clean();
		}
	}

}
