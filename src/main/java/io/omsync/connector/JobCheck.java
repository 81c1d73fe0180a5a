package io.omsync.connector;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** Looks at what an account says of its jobs. */
class JobCheck {

	/** Those of the README; an account may name one that this build does not have. */
	private static final Set<String> JOBS = new TreeSet<>(
			Set.of("order-pull", "order-sweep", "inventory-load", "inventory-push", "reconcile"));

	private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

	private static final int DECIMALS = 4;

	/** Before the decimal point. */
	private static final int DIGITS = 15;

	private final ZoneId zone;

	private final Rule rule;

	JobCheck(ZoneId zone, Rule rule) {
		this.zone = zone;
		this.rule = rule;
	}

	void look(String job, JobSettings settings) {
		String at = "jobs." + job;
		this.rule.check(JOBS.contains(job), at, "unknown job " + job + "; known are " + JOBS);
		schedule(at + ".schedule", settings.schedule());
		schedule(at + ".full", settings.full());
		this.rule.check(settings.chunk() >= 0, at + ".chunk", at + ".chunk must not be negative");
		this.rule.check(settings.maxRejects() >= 0, at + ".max-rejects", at + ".max-rejects must not be negative");
		this.rule.check(settings.canary() >= 0, at + ".canary",
				at + ".canary must not be negative; 0 sends none ahead");
		this.rule.check(settings.buffer() >= 0, at + ".buffer", at + ".buffer must not be negative");
		this.rule.check(settings.maxWindow().compareTo(SHORTEST_WINDOW) >= 0, at + ".max-window",
				at + ".max-window must be 1m or more");
		this.rule.check(
				!settings.since().isNegative() && !settings.overlap().isNegative() && !settings.lag().isNegative(), at,
				at + ": since, overlap and lag must not be negative");
		this.rule.check(settings.volume().sensible(), at + ".volume",
				at + ".volume must have shares such as low: 20% and"
						+ " high: 500%, low from 0% to 100% and high from 100% on");
		this.rule.check(!settings.after().isEmpty() && settings.after().stream().allMatch(AccountCheck::positive),
				at + ".after", at + ".after must hold times above 0, as in [1h, 24h, 7d]");
		this.rule.check(!settings.staleAfter().isNegative(), at + ".stale-after",
				at + ".stale-after must not be negative");
		this.rule.check(settings.maxCalls() >= 2, at + ".max-calls", at + ".max-calls must be 2 or more");
		this.rule.check(settings.catchUpPerHour() >= 1, at + ".catch-up-per-hour",
				at + ".catch-up-per-hour must be 1 or more; paused: true stops a job");
		this.rule.check(settings.watermarkAge() == null || AccountCheck.positive(settings.watermarkAge()),
				at + ".watermark-age", at + ".watermark-age must be above 0");
		reconcile(at, settings);
	}

	private void reconcile(String at, JobSettings settings) {
		amount(at + ".tolerance", settings.tolerance());
		amount(at + ".tolerance-above", settings.toleranceAbove());
		amount(at + ".tolerance-below", settings.toleranceBelow());
		amount(at + ".tolerance-percent", settings.tolerancePercent());
		this.rule.check(settings.tolerancePercent().compareTo(BigDecimal.valueOf(100)) < 0, at + ".tolerance-percent",
				at + ".tolerance-percent must be below 100");
		this.rule.check(
				!settings.ageing().isNegative()
						&& settings.ageingByKind().stream().noneMatch((one) -> one.after().isNegative()),
				at + ".ageing", at + ".ageing must not be negative");
		this.rule.check(settings.ageingByKind().stream().map(JobSettings.AgeingOf::kind).distinct().count() == settings
			.ageingByKind()
			.size(), at + ".ageing-by-kind", at + ".ageing-by-kind names a kind twice; keep one of them");
	}

	/** As exact as the columns that it is compared with. */
	private void amount(String setting, @Nullable BigDecimal amount) {
		this.rule.check(
				amount == null || (amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= DECIMALS
						&& amount.precision() - amount.scale() <= DIGITS),
				setting, setting + " must not be negative, nor have more than " + DECIMALS + " decimals");
	}

	private void schedule(String setting, @Nullable String cron) {
		if (cron != null && !cron.contains("${")) {
			String problem = Schedule.problem(cron, this.zone);
			this.rule.check(problem == null, setting, setting + " '" + cron + "' " + problem);
		}
	}

	/** Takes note of what does not hold. */
	interface Rule {

		void check(boolean holds, String setting, String otherwise);

	}

}
