package io.omsync.console.run;

import java.time.Clock;
import java.util.List;

import io.omsync.access.Proposals;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.run.RunAttempts;
import io.omsync.run.RunChoices;
import io.omsync.run.RunProgress;
import io.omsync.run.RunRecord;
import io.omsync.run.RunReports;
import io.omsync.run.RunSearch;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What pages and API show of runs. */
@Service
@Served
class RunDesk {

	private final RunSearch search;

	private final RunService runs;

	private final RunReports reports;

	private final RunAttempts attempts;

	private final RunProgress progress;

	private final RunChoices choices;

	private final RunHistoryStore history;

	private final RunTarget target;

	private final Proposals proposals;

	private final Clock clock;

	RunDesk(RunSearch search, RunService runs, RunReports reports, RunAttempts attempts, RunProgress progress,
			RunChoices choices, RunHistoryStore history, RunTarget target, Proposals proposals, Clock clock) {
		this.search = search;
		this.runs = runs;
		this.reports = reports;
		this.attempts = attempts;
		this.progress = progress;
		this.choices = choices;
		this.history = history;
		this.target = target;
		this.proposals = proposals;
		this.clock = clock;
	}

	/** The newest runs first. */
	Paged<RunRow> page(RunSearch.Asked asked, @Nullable Long before) {
		List<RunRow> rows = this.search.page(asked, before, Paged.SIZE + 1).stream().map(RunRow::of).toList();
		return Paged.of(rows, (row) -> String.valueOf(row.runId()));
	}

	/**
	 * The row of a run.
	 * @throws NotFound when there is none
	 */
	RunRecord find(long runId) {
		try {
			return this.runs.find(runId);
		}
		catch (ConfigurationProblem ex) {
			throw new NotFound("There is no run " + runId + ". Older ones may have been purged; the list shows all");
		}
	}

	RunDetails details(long runId) {
		RunRecord run = find(runId);
		String mark = this.target.of("approve", run);
		RunReports.Report report = this.reports.report(runId);
		return new RunDetails(RunRow.of(run), run.owner(), run.approvedBy(),
				(run.note() != null) ? run.note().lines().toList() : List.of(),
				LedgerStep.of(report.ledger(), this.history.seen(runId)), this.progress.of(run).orElse(null),
				this.attempts.of(run), this.history.events(runId, this.clock.instant()), this.choices.of(run), mark,
				proposed(run, mark), report.next(), report.volume(), report.lines());
	}

	private List<RunDetails.Proposed> proposed(RunRecord run, String mark) {
		return this.proposals.of(RunTarget.of(run.runId()))
			.stream()
			.map((proposal) -> new RunDetails.Proposed(proposal.id(), proposal.act(), proposal.why(), proposal.by(),
					proposal.at(),
					proposal.target()
						.equals(proposal.act().equals("approve") ? mark : this.target.of(proposal.act(), run)),
					!this.proposals.mayConfirm(proposal)))
			.toList();
	}

}
