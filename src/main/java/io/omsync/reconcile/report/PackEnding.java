package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.omsync.run.Refused;

/**
 * Makes a pack of what was written, and puts it in its place. That may take minutes, in
 * which no database connection is held.
 */
class PackEnding {

	private final Head head;

	private final PackFolder folder;

	private final SourceStore sources;

	PackEnding(Head head, PackFolder folder, SourceStore sources) {
		this.head = head;
		this.folder = folder;
		this.sources = sources;
	}

	/** As it was prepared, where that lies there whole. */
	Optional<Pack> prepared() throws IOException {
		Optional<StoredPack> whole = this.sources.manifest(this.head.reportId())
			.map((manifest) -> new StoredPack(this.folder.of(revision()), manifest))
			.filter((pack) -> pack.flaw().isEmpty());
		if (whole.isEmpty()) {
			return Optional.empty();
		}
		show(whole.get().folder());
		return Optional.of(whole.get().pack(this.head));
	}

	Pack write(PackWriter.Content content) throws IOException {
		List<Pack.File> files;
		try (Outputs outputs = content.outputs()) {
			files = new ArrayList<>(outputs.finish());
		}
		files.sort(Comparator.comparing(Pack.File::name));
		Digested file = new Digested(this.folder.file(StoredPack.MANIFEST));
		try (OutputStream out = file) {
			Manifest.of(this.head, content.source(), content.lines(), files).write(out);
		}
		String sha256 = file.file(StoredPack.MANIFEST, 0).sha256();
		String signed = content.signed();
		if (signed != null && !signed.equals(sha256)) {
			throw new ReportFailure("The report of " + this.head.title() + " comes out otherwise than it was"
					+ " prepared (manifest " + sha256 + ", not " + signed + "); its folder is left as it is. Put back "
					+ this.folder.of(revision()) + " from a backup, or write it with the version of the program and of"
					+ " Java that prepared it", true);
		}
		return new Pack(publish(), this.head.account(), this.head.period(), this.head.revision(), sha256, files,
				content.lines());
	}

	/** What is prepared for a close has a folder of its own, which stays. */
	private Path publish() throws IOException {
		if (this.head.revision() > 0) {
			Path own = this.folder.publish(revision());
			show(own);
			return own;
		}
		if (closed().isPresent()) {
			throw new Refused(this.head.period() + " of " + this.head.account()
					+ " was closed while a draft of it was written; its report is the signed one: omsync report reconcile"
					+ " --account " + this.head.account() + " --period " + this.head.period());
		}
		return this.folder.publish(this.head.period());
	}

	/** In the month's folder too, unless another one of it is signed. */
	private void show(Path own) throws IOException {
		if (closed().filter((report) -> report != this.head.reportId()).isEmpty()) {
			this.folder.publishCopy(own, this.head.period());
		}
	}

	private Optional<Long> closed() {
		return this.sources.locked(this.head.account(), this.head.period());
	}

	private String revision() {
		return this.head.period() + "-revision-" + this.head.revision();
	}

}
