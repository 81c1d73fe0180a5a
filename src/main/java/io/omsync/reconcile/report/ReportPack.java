package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a report's files: {@code <account>/<period>/} holds what was written last; what
 * is prepared for a close stays in {@code <account>/<period>-revision-<n>/} too. The same
 * report gives the same bytes.
 */
@Service
public class ReportPack {

	private final ReportStore store;

	private final SourceStore sources;

	private final DifferenceStore differences;

	private final TransactionTemplate reading;

	ReportPack(ReportStore store, SourceStore sources, DifferenceStore differences,
			PlatformTransactionManager transactionManager) {
		this.store = store;
		this.sources = sources;
		this.differences = differences;
		this.reading = new TransactionTemplate(transactionManager);
		this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.reading.setReadOnly(true);
	}

	/** In all formats. */
	public Pack write(long reportId, Path reports) {
		return write(reportId, reports, Set.of(Format.values()));
	}

	/**
	 * Writes a report below a folder. What was there before stays until the new one is
	 * whole; what was prepared for a close and lies there whole is not written again.
	 * @throws ReportFailure when it can not be written or its totals do not tie
	 * @throws Refused when another process writes one of the account
	 */
	public Pack write(long reportId, Path reports, Set<Format> formats) {
		Head head = this.store.head(reportId);
		try (PackFolder folder = PackFolder.open(reports, head.account())) {
			PackEnding ending = new PackEnding(head, folder, this.sources);
			Optional<Pack> prepared = ending.prepared();
			return prepared.isPresent() ? prepared.get() : ending.write(content(head, folder, formats));
		}
		catch (IOException ex) {
			throw new ReportFailure("The report of " + head.title() + " can not be written to "
					+ reports.resolve(head.account()) + " (" + why(ex) + "); make room there, then: " + again(head),
					ex);
		}
	}

	/** As of one instant: a draft may be taken anew meanwhile. */
	private PackWriter.Content content(Head head, PackFolder folder, Set<Format> formats) throws IOException {
		try {
			return Objects.requireNonNull(this.reading.execute((status) -> {
				try {
					return new PackWriter(this.store.head(head.reportId()), folder, formats, this.store, this.sources,
							this.differences)
						.rows();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** What has it written: until it is signed, its preparation. */
	private String again(Head head) {
		String of = " --account " + head.account() + " --period " + head.period();
		if (head.revision() == 0 || this.sources.locked(head.account(), head.period())
			.filter((locked) -> locked == head.reportId())
			.isPresent()) {
			return "omsync report reconcile" + of;
		}
		return "omsync close" + of + ((head.previous() != null) ? " --reopen --reason T" : "");
	}

	private static @Nullable String why(IOException ex) {
		String reason = (ex instanceof FileSystemException file) ? file.getReason() : ex.getMessage();
		return (reason != null) ? reason : ex.getClass().getSimpleName();
	}

}
