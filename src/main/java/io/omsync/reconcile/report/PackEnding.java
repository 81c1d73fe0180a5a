package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a pack of what was written, and puts it in its place. That may take minutes, in
 * which no database connection is held.
 */
class PackEnding {

	private static final String MANIFEST = "manifest.json";

	private final Head head;

	private final PackFolder folder;

	PackEnding(Head head, PackFolder folder) {
		this.head = head;
		this.folder = folder;
	}

	Pack write(PackWriter.Content content) throws IOException {
		List<Pack.File> files;
		try (Outputs outputs = content.outputs()) {
			files = new ArrayList<>(outputs.finish());
		}
		files.sort(Comparator.comparing(Pack.File::name));
		Digested file = new Digested(this.folder.file(MANIFEST));
		try (OutputStream out = file) {
			Manifest.of(this.head, content.source(), content.lines(), files).write(out);
		}
		String sha256 = file.file(MANIFEST, 0).sha256();
		String signed = content.signed();
		if (signed != null && !signed.equals(sha256)) {
			throw new ReportFailure("The report of " + this.head.title() + " comes out otherwise than it was prepared"
					+ " (manifest " + sha256 + ", not " + signed + "); its folder is left as it is. Write it with the"
					+ " version of the program and of Java that prepared it");
		}
		return new Pack(publish(), this.head.account(), this.head.period(), this.head.revision(), sha256, files,
				content.lines());
	}

	/** What is prepared for a close has a folder of its own besides, which stays. */
	private Path publish() throws IOException {
		if (this.head.revision() == 0) {
			return this.folder.publish(this.head.period());
		}
		Path own = this.folder.publish(this.head.period() + "-revision-" + this.head.revision());
		this.folder.publishCopy(own, this.head.period());
		return own;
	}

}
