package io.omsync.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.omsync.run.JobBoard;
import io.omsync.run.RunRecord;

/** Jobs for people: a block for each job of each account. */
class JobsText {

	private static final int INDENT = 14;

	private final Output output;

	JobsText(Output output) {
		this.output = output;
	}

	void print(List<JobsCommand.Told> accounts) {
		if (accounts.isEmpty()) {
			this.output.line("There is no account; write jobs/<account>/account.yml, or name another --home");
		}
		for (JobsCommand.Told account : accounts) {
			if (account.problem() != null) {
				continue;
			}
			this.output.line(account.account() + " (" + account.vendor() + ")"
					+ (account.jobs().isEmpty() ? ": has no jobs" : ""));
			account.missing().forEach((missing) -> part("missing", missing));
			account.jobs().forEach(this::job);
		}
	}

	private void job(JobBoard.Line job) {
		this.output.line("  " + job.job() + (job.inBuild() ? "" : ": not part of this build, it is never run"));
		part("schedule", (job.schedule() != null) ? job.schedule() + " in " + job.zone() : "none, it is run by hand");
		if (job.paused() != null) {
			part("paused", job.paused().said());
		}
		job.next().forEach((time) -> part("next", time.local() + " = " + time.utc()));
		if (job.watermark() != null && job.watermarkAgeSeconds() != null) {
			part("watermark", job.watermark() + ", " + age(job.watermarkAgeSeconds()) + " old");
		}
		part("last run", (job.lastRun() != null) ? run(job.lastRun()) : "none yet");
		job.holes()
			.first()
			.forEach((hole) -> part("hole",
					hole.slice() + " " + hole.state() + ", run " + hole.runId() + ": " + hole.next()));
		if (job.holes().count() > job.holes().first().size()) {
			part("hole", "and " + (job.holes().count() - job.holes().first().size()) + " more; omsync runs --failed");
		}
		if (job.openRejects() > 0) {
			part("rejects", job.openRejects() + " open; omsync rejects lists them");
		}
		job.advice().forEach((advice) -> part("advice", advice));
	}

	private void part(String name, String text) {
		this.output.wrapped("    %-9s ".formatted(name) + text, INDENT);
	}

	private static String run(RunRecord run) {
		String ended = (run.endedAt() != null) ? "ended " + run.endedAt().truncatedTo(ChronoUnit.SECONDS)
				: "started " + run.startedAt().truncatedTo(ChronoUnit.SECONDS);
		return run.runId() + " " + run.status() + ((run.exitCode() != null) ? " (exit " + run.exitCode() + ")" : "")
				+ ", " + ended + ((run.error() != null) ? ": " + run.error() : "");
	}

	private static String age(long seconds) {
		Duration age = Duration.ofSeconds(seconds);
		if (age.toDays() > 0) {
			return age.toDays() + "d " + age.toHoursPart() + "h";
		}
		return (age.toHours() > 0) ? age.toHours() + "h " + age.toMinutesPart() + "m" : age.toMinutes() + "m";
	}

}
