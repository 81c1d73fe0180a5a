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

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Digest;
import io.omsync.connector.PageSource;
import io.omsync.connector.Remark;
import io.omsync.connector.SelfCheck;
import io.omsync.connector.StockDrops;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;

/** An account's stock files. */
class CsvDrops implements StockDrops, SelfCheck {

	private static final String FEED = "stock";

	private static final int BUFFER = 64 << 10;

	private final Feed feed;

	private final Inbox inbox;

	private final Path drops;

	private final Clock clock;

	CsvDrops(Account account, Clock clock) {
		FeedSettings settings = new FeedSettings(account, FEED);
		this.feed = settings.feed();
		this.inbox = settings.inbox(clock);
		this.drops = settings.drops();
		this.clock = clock;
	}

	@Override
	public Waiting waiting() {
		return this.inbox.waiting();
	}

	@Override
	public List<Remark> selfCheck() {
		return new DropsCheck(this, this.inbox).remarks();
	}

	/** How a file is written. */
	String told(Path file) {
		try (CsvFile opened = CsvFile.open(file, this.feed, options(file))) {
			return opened.told() + ", " + opened.header(this.feed).told(this.feed);
		}
		catch (IOException ex) {
			throw new ConfigurationProblem(file + " can not be read: " + ex, ex);
		}
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
			if (before.size() != after.size() || !modified(before).equals(modified(after))) {
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
	public PageSource<InventoryLevel> levels(Slice.Drop drop, Path file) {
		try {
			Instant modified = modified(attributes(file));
			if (!modified.equals(drop.modifiedAt())) {
				throw VendorException.Unavailable
					.lasting(file + " has changed since it was taken (modified " + drop.modifiedAt() + ", now "
							+ modified + "): put the file of then back, or drop this one anew");
			}
			CsvFile opened = CsvFile.open(file, this.feed, options(file));
			Header header = opened.header(this.feed);
			if (!header.has(StockColumn.OBSERVED_AT) && modified.isAfter(CsvMapper.latest(this.clock))) {
				opened.close();
				throw new ConfigurationProblem(file + " was modified in the future (" + modified
						+ "), and that is its only time: correct it with touch");
			}
			return new StockPages(opened, new CsvMapper(this.feed, header, drop, this.clock),
					modified + " " + opened.dialect().text() + "\n" + opened.names(), file.toString());
		}
		catch (IOException ex) {
			throw VendorException.Unavailable.passing(file + " can not be read: " + ex, ex);
		}
	}

	@Override
	public Records records(@Nullable String header) {
		return new CsvRecords(this.feed, header, this.clock);
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
		if (Files.exists(file) && identify(file).equals(drop)) {
			this.inbox.settle(file, folder);
		}
	}

	@Override
	public RefusedLines refusedLines(Slice.Drop drop, Path file) {
		return new RefusedLinesFile(this.drops.resolve("rejected"), drop.name());
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
