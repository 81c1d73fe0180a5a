package io.omsync.vendor.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Digest;
import io.omsync.connector.DropFeed;
import io.omsync.connector.Drops;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.VendorException;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/** An account's files of one feed. */
class CsvDrops<T> implements Drops<T>, SelfCheck {

	private static final int BUFFER = 64 << 10;

	private final DropFeed<T> kind;

	private final Feed feed;

	private final RowModel<T> model;

	private final FeedSettings settings;

	private final Inbox inbox;

	private final Clock clock;

	CsvDrops(DropFeed<T> kind, Feed feed, RowModel<T> model, FeedSettings settings, Clock clock) {
		this.kind = kind;
		this.feed = feed;
		this.model = model;
		this.settings = settings;
		this.inbox = settings.inbox(clock);
		this.clock = clock;
	}

	@Override
	public Waiting waiting() {
		return this.inbox.waiting();
	}

	@Override
	public boolean takes(Path file) {
		return this.settings.takes(file);
	}

	@Override
	public List<Remark> selfCheck() {
		return new DropsCheck<>(this, this.inbox).remarks();
	}

	/** How a file is written. */
	String told(CsvFile opened) {
		return opened.told() + ", " + opened.header(this.feed).told(this.feed);
	}

	@Override
	public Slice.Drop identify(Path file) {
		String name = DropName.of(file);
		String hostile = DropName.problem(name);
		if (hostile != null) {
			throw new ConfigurationProblem(Excerpt.of(name) + " can not be taken: " + hostile);
		}
		try {
			BasicFileAttributes before = attributes(file);
			if (!before.isRegularFile()) {
				throw new ConfigurationProblem(file + " is not a regular file");
			}
			String sha256 = sha256(file);
			BasicFileAttributes after = attributes(file);
			if (!Seen.same(before, after)) {
				throw new ConfigurationProblem(file + " is still being written: run again when it is complete");
			}
			return new Slice.Drop(sha256, name, modified(after));
		}
		catch (NoSuchFileException ex) {
			throw new ConfigurationProblem(file + " does not exist", ex);
		}
		catch (IOException ex) {
			throw new ConfigurationProblem(file + " can not be read: " + ex, ex);
		}
	}

	@Override
	public CsvPages<T> records(Slice.Drop drop, Path file, Instant version) {
		try {
			requireSame(drop, file, attributes(file));
			CsvFile opened = CsvFile.open(file, this.feed, options(file));
			try {
				requireSame(drop, file, opened.attributes());
				return pages(opened, file, version);
			}
			catch (IOException | RuntimeException ex) {
				opened.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(file + " can not be read: " + ex, ex);
		}
	}

	private static void requireSame(Slice.Drop drop, Path file, BasicFileAttributes attributes) {
		Instant modified = modified(attributes);
		if (!modified.equals(drop.modifiedAt())) {
			throw VendorException.Unavailable.lasting(file + " has changed since it was taken (modified "
					+ drop.modifiedAt() + ", now " + modified + "): put the file of then back, or drop this one anew");
		}
	}

	private CsvPages<T> pages(CsvFile opened, Path file, Instant version) throws IOException {
		Header header = opened.header(this.feed);
		if (!dated(header) && version.isAfter(Cells.latest(this.clock))) {
			throw new ConfigurationProblem(file + " was modified in the future (" + version
					+ "), and that is its only time: correct it with touch");
		}
		new FirstRows(this.feed).requireReadable(opened, DropName.of(file));
		CsvMapper<T> mapper = new CsvMapper<>(this.feed, header, opened.parser(), this.model, version, this.clock);
		return new CsvPages<>(opened, mapper, new GuessedKeys(this.feed, opened), repeats(mapper, header),
				new Kept(version, this.kind.name(), opened.dialect().text(), opened.names()).toString(),
				file.toString());
	}

	/** Levels tell by their own times; of other records one key is one record. */
	private PageSource.Repeats repeats(CsvMapper<T> mapper, Header header) {
		if (this.kind.observation()) {
			return PageSource.Repeats.VERSION;
		}
		return !mapper.groups() ? PageSource.Repeats.CONTRADICTION
				: has(header, "line_id") ? PageSource.Repeats.PART : PageSource.Repeats.NAMELESS_PART;
	}

	/** Whether the rows have times of their own that tell which version counts. */
	private boolean dated(Header header) {
		return Stream.of(StockRows.OBSERVED_AT, "updated_at").anyMatch((field) -> has(header, field));
	}

	private boolean has(Header header, String field) {
		Mapping.Source source = this.feed.mapping().sources().get(field);
		return source != null && header.has(source);
	}

	@Override
	public Records<T> stored(@Nullable String header) {
		return new CsvRecords<>(this.feed, this.model, header, this.clock);
	}

	@Override
	public void archive(Slice.Drop drop, Path file) {
		move(drop, file, "archive");
	}

	@Override
	public void fail(Slice.Drop drop, Path file) {
		move(drop, file, "failed");
	}

	/** A file of the same name that came meanwhile is the next drop. */
	private void move(Slice.Drop drop, Path file, String folder) {
		try {
			if (Files.exists(file)) {
				BasicFileAttributes read = attributes(file);
				if (identify(file).equals(drop)) {
					this.inbox.settle(file, folder, read);
				}
			}
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(file + " can not be read: " + ex, ex);
		}
	}

	@Override
	public RefusedLines refusedLines(Slice.Drop drop, Path file) {
		return new RefusedLinesFile(this.settings.drops().resolve("rejected"), drop.name());
	}

	private String sha256(Path file) throws IOException {
		MessageDigest digest = Digest.sha256();
		try (InputStream in = Channels.newInputStream(Files.newByteChannel(file, options(file)))) {
			byte[] buffer = new byte[BUFFER];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				digest.update(buffer, 0, read);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * A link that a person names is followed; one that arrived in the inbox never is.
	 */
	private BasicFileAttributes attributes(Path file) throws IOException {
		LinkOption[] links = this.inbox.holds(file) ? new LinkOption[] { LinkOption.NOFOLLOW_LINKS }
				: new LinkOption[0];
		return Files.readAttributes(file, BasicFileAttributes.class, links);
	}

	private Set<OpenOption> options(Path file) {
		return this.inbox.holds(file) ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
				: Set.of(StandardOpenOption.READ);
	}

	private static Instant modified(BasicFileAttributes attributes) {
		return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
	}

}
