package io.omsync.reconcile.close;

import java.nio.file.Path;

import io.omsync.reconcile.report.StoredPack;
import io.omsync.run.Refused;

import org.springframework.stereotype.Component;

/** Whether the files of a pack are those that its manifest was made of. */
@Component
class PackCheck {

	/**
	 * Looks at each.
	 * @throws Refused when one is not, by its name
	 */
	void check(Path reports, Revision revision) {
		new StoredPack(reports.resolve(revision.folder()), revision.manifest()).flaw().ifPresent((flaw) -> {
			throw new Refused(flaw.file() + " " + flaw.what() + "; have the pack of " + revision.title()
					+ " written again before you sign: " + Next.prepare(revision));
		});
	}

}
