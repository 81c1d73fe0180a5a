package io.omsync.console.finding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.access.Acts;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.Findings;
import io.omsync.reconcile.FindingsFile;
import io.omsync.run.Refused;

import org.springframework.stereotype.Service;

/** What the pages and the API do with findings. */
@Service
@Served
class FindingDesk {

	/** As many as a person may change at once; more by a sheet. */
	static final int MOST = 1000;

	private static final int LARGEST = 1024 * 1024;

	private final Findings findings;

	private final FindingPaperStore papers;

	private final Acts acts;

	FindingDesk(Findings findings, FindingPaperStore papers, Acts acts) {
		this.findings = findings;
		this.papers = papers;
		this.acts = acts;
	}

	Paged<Finding> page(FindingQuery query, long after) {
		return Paged.of(this.findings.page(query.filter(), after, Paged.SIZE + 1),
				(row) -> String.valueOf(row.findingId()));
	}

	List<Finding.Sum> sums(FindingQuery query) {
		return this.findings.sums(query.filter());
	}

	Dossier dossier(long id) {
		Finding finding = this.findings.find(id).orElseThrow(() -> new NotFound("There is no finding " + id));
		return new Dossier(finding, this.findings.versions(id), this.papers.of(finding));
	}

	/**
	 * All that a query asks for.
	 * @param mark of those that were shown
	 * @throws Refused when they are others by now, or are not as they were
	 */
	List<FindingAct.Seen> all(FindingQuery query, String mark) {
		List<Finding> all = this.findings.all(query.filter()).limit(MOST + 1L).toList();
		if (all.size() > MOST) {
			throw new Refused("More than " + MOST + " findings are like that, as many as can be changed at once;"
					+ " narrow it down, or export, edit and import them");
		}
		if (!FindingTotals.mark(all).equals(mark)) {
			throw new Refused("By now other findings are like that, or some of them have changed; look at them again");
		}
		return all.stream().map((one) -> new FindingAct.Seen(one.findingId(), one.version())).toList();
	}

	/** Makes it of each, but of those that were changed meanwhile. */
	Findings.Done change(FindingAct act, List<FindingAct.Seen> seen) {
		List<Finding.Change> changes = act.changes(seen);
		return this.acts.perform(act.verb(), FindingAct.target(changes), act.text(),
				() -> this.findings.change(changes, this.acts.actor()));
	}

	/**
	 * What a person made of an export.
	 * @param name of the file
	 * @throws ConfigurationProblem when it is none, or a large one
	 */
	static List<Finding.Change> read(InputStream in, String name) throws IOException {
		byte[] sheet = in.readNBytes(LARGEST + 1);
		if (sheet.length > LARGEST) {
			throw new ConfigurationProblem("The file " + name
					+ " has more than 1 MB; export fewer findings at once, or import it by the command");
		}
		return FindingsFile.read(new ByteArrayInputStream(sheet), name);
	}

	/** What changes would come to. */
	Findings.Done preview(List<Finding.Change> changes) {
		return this.findings.preview(changes, this.acts.actor());
	}

	/** Makes the changes of a sheet. */
	Findings.Done take(String sheet, List<Finding.Change> changes) {
		return this.acts.perform("import findings", sheet, "", () -> this.findings.change(changes, this.acts.actor()));
	}

	/** The rows of a sheet that goes to a person. */
	Stream<Finding> export(FindingQuery query) {
		return this.findings.all(query.filter());
	}

	/**
	 * All about one.
	 *
	 * @param versions the newest first
	 * @param papers the order and its documents
	 */
	record Dossier(Finding finding, List<Finding.Version> versions, List<Paper> papers) {
	}

}
