package io.omsync.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.omsync.access.Acts;
import io.omsync.kill.Until;
import io.omsync.run.Refused;
import io.omsync.run.RunOutcome;
import io.omsync.run.RunService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class BackgroundRunsTests {

	private static final Duration SOON = Duration.ofMillis(100);

	private static final String LATE = "SELECT COUNT(*) FROM v_audit WHERE who = 'kari' AND act = 'restart'"
			+ " AND target = 'run 17' AND outcome = ? AND detail = ?";

	@TempDir
	Path home;

	private ConsoleTrial console;

	private RunService runs;

	@BeforeEach
	void start() {
		this.console = ConsoleTrial.withOrders(this.home, 1);
		this.runs = this.console.trial.get(RunService.class);
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("kari", ""));
	}

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.console.close();
	}

	@Test
	void what_fails_after_it_was_answered_is_written_down() {
		CountDownLatch go = new CountDownLatch(1);
		BackgroundRuns background = new BackgroundRuns(this.runs, SOON);
		Acts acts = this.console.trial.get(Acts.class);
		var waits = new BackgroundRuns.Answer(null, null);

		assertThat(background.begin(() -> refused(go), acts.late("restart", "run 17"))).isEqualTo(waits);
		assertThat(background.begin(() -> broken(go), acts.late("restart", "run 17"))).isEqualTo(waits);
		assertThat(this.console.trial.count("SELECT COUNT(*) FROM v_audit WHERE act = 'restart'")).isZero();
		go.countDown();

		Until.so("both are written down", () -> this.console.trial.count(LATE, "REFUSED", "somebody has it") == 1
				&& this.console.trial.count(LATE, "FAILED", "IllegalStateException") == 1);
	}

	@Test
	void who_has_waited_for_all_runs_to_stop_does_not_wait_as_long_again() throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		BackgroundRuns background = new BackgroundRuns(this.runs, SOON);
		background.begin(() -> refused(never), (failure) -> {
		});
		this.runs.stopAll("the test", Duration.ZERO);

		long begun = System.nanoTime();
		background.closing(new ContextClosedEvent(this.console.trial.context()));

		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
		never.countDown();
	}

	private static RunOutcome refused(CountDownLatch go) {
		await(go);
		throw new Refused("somebody has it");
	}

	private static RunOutcome broken(CountDownLatch go) {
		await(go);
		throw new IllegalStateException("of the database");
	}

	private static void await(CountDownLatch go) {
		try {
			assertThat(go.await(3, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
