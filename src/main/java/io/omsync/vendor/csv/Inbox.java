package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Drops.Waiting;
import io.omsync.connector.VendorException;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an account's files arrive, with {@code archive/} and
 * {@code failed/} beside it. Nothing in it is deleted, nothing beside it overwritten.
 */
class Inbox {

	private final String feed;

	private final Path directory;

	private final boolean standard;

	private final Map<String, PathMatcher> patterns;

	private final Duration settled;

	private final Clock clock;

	/**
	 * An inbox as one feed sees it.
	 * @param standard whether it is the folder that omsync itself creates
	 * @param patterns what the names of all feeds that share the folder look like
	 */
	Inbox(String feed, Path directory, boolean standard, Map<String, PathMatcher> patterns, Duration settled,
			Clock clock) {
		this.feed = feed;
		this.directory = directory;
		this.standard = standard;
		this.patterns = Collections.unmodifiableMap(new TreeMap<>(patterns));
		this.settled = settled;
		this.clock = clock;
	}

	/** What waits, and what stays where it is. */
	Waiting waiting() {
		try {
			prepare();
			return look();
		}
		catch (IOException | DirectoryIteratorException ex) {
			throw new ConfigurationProblem(this.directory + " can not be read: " + ex, ex);
		}
	}

	/**
	 * The same, without making a folder. One that somebody else chose may be a share that
	 * is not mounted.
	 */
	Waiting look() {
		if (!Files.isDirectory(this.directory)) {
			throw new ConfigurationProblem(this.directory
					+ " is not a folder: create or mount it, or change the option " + this.feed + ".directory");
		}
		try {
			List<Seen> all = list();
			Set<String> names = all.stream().map(Seen::name).collect(Collectors.toSet());
			List<Seen> taken = new ArrayList<>();
			List<String> left = new ArrayList<>();
			for (Seen seen : all) {
				String why = seen.attributes().isDirectory() ? "" : whyLeft(seen, names);
				if (why == null) {
					taken.add(seen);
				}
				else if (!why.isEmpty()) {
					left.add(Excerpt.of(seen.name()) + ": " + why);
				}
			}
			taken.sort(Comparator.comparing(Seen::modified).thenComparing(Seen::name));
			return new Waiting(taken.stream().map(Seen::path).toList(), List.copyOf(left));
		}
		catch (IOException | DirectoryIteratorException ex) {
			throw new ConfigurationProblem(this.directory + " can not be read: " + ex, ex);
		}
	}

	/** Whether the folder has yet to be made, by the first run. */
	boolean toBeMade() {
		return this.standard && !Files.exists(this.directory);
	}

	private void prepare() throws IOException {
		if (this.standard) {
			for (String folder : List.of("archive", "failed", "rejected")) {
				Files.createDirectories(this.directory.resolveSibling(folder));
			}
			Files.createDirectories(this.directory);
		}
	}

	private List<Seen> list() throws IOException {
		List<Seen> all = new ArrayList<>();
		try (DirectoryStream<Path> paths = Files.newDirectoryStream(this.directory)) {
			for (Path path : paths) {
				Seen seen = Seen.at(path);
				if (seen != null) {
					all.add(seen);
				}
			}
		}
		all.sort(Comparator.comparing(Seen::name));
		return all;
	}

	/** Null for a file to take; empty for one that needs no word. */
	private @Nullable String whyLeft(Seen seen, Set<String> names) throws IOException {
		String name = seen.name();
		if (name.endsWith(DropName.MARKER)) {
			String partner = name.substring(0, name.length() - DropName.MARKER.length());
			return names.contains(partner) ? "" : "a marker without its file " + Excerpt.of(partner);
		}
		if (seen.attributes().isSymbolicLink()) {
			return "a link, which is not followed; put the file itself here";
		}
		if (!seen.attributes().isRegularFile()) {
			return "not a regular file";
		}
		String hostile = DropName.problem(name);
		if (hostile != null) {
			return hostile;
		}
		List<String> feeds = this.patterns.entrySet()
			.stream()
			.filter((entry) -> DropName.faces(name).anyMatch(entry.getValue()::matches))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
		if (name.startsWith(".") || feeds.isEmpty()) {
			return "matches no feed's pattern; the feeds are " + String.join(", ", this.patterns.keySet());
		}
		if (feeds.size() > 1) {
			return "matches the patterns of several feeds: " + String.join(", ", feeds);
		}
		if (!feeds.contains(this.feed)) {
			return "waits for the feed " + feeds.get(0);
		}
		return names.contains(name + DropName.MARKER) ? null : whyIncomplete(seen);
	}

	private @Nullable String whyIncomplete(Seen seen) throws IOException {
		Duration still = Duration.between(seen.modified(), this.clock.instant());
		String remedy = "; a file " + Excerpt.of(seen.name() + DropName.MARKER) + " beside it makes it complete";
		if (still.isNegative()) {
			return "not complete yet: its modification time " + seen.modified() + " lies in the future" + remedy;
		}
		if (still.compareTo(this.settled) < 0 || seen.changed()) {
			return "not complete yet: changed at " + seen.modified() + ", must stand still for "
					+ this.settled.toMillis() / 1000.0 + " s" + remedy;
		}
		return null;
	}

	/** Whether a file lies directly in here. */
	boolean holds(Path file) {
		return lies(file, this.directory);
	}

	/** Whether a file lies directly in a folder. */
	static boolean lies(Path file, Path directory) {
		Path parent = file.toAbsolutePath().normalize().getParent();
		try {
			return parent != null && Files.isDirectory(parent) && Files.isSameFile(parent, directory);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Moves a file out.
	 * @param read what was read under its name
	 */
	void settle(Path file, String folder, BasicFileAttributes read) {
		if (!holds(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Path target = this.directory.resolveSibling(folder);
		try {
			Files.createDirectories(target);
			new DropMove(file, read).to(target);
		}
		catch (AtomicMoveNotSupportedException ex) {
			throw new ConfigurationProblem(target + " lies on another file system than " + this.directory
					+ ": put both on one, so that a file moves whole", ex);
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(file + " can not be moved to " + target + ": " + ex, ex);
		}
	}

	@Override
	public String toString() {
		return this.directory.toString();
	}

}
