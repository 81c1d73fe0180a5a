package io.omsync.certify;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./mvnw verify -Pcertify}. {@code -Dcertify.resume} goes on where the last one
 * stopped, {@code -Dcertify.sample=N} tries N points of all, {@code -Dcertify.seed=N} the
 * same ones again, {@code -Dcertify.course=account} or {@code "account job"} those of it
 * alone, {@code -Dcertify.only=text} those whose course and name hold a text,
 * {@code -Dcertify.minutes=N} begins no kill after that time.
 */
@Tag("certify")
class CertificateTests {

	private static final Path TARGET = Path.of("target");

	private static final int WORKERS = Integer.getInteger("certify.workers", 2);

	private final long started = System.nanoTime();

	@TempDir
	Path folder;

	@Test
	void a_run_that_is_killed_anywhere_and_gone_on_with_loses_nothing_and_doubles_nothing() throws Exception {
		List<Course> courses = new ArrayList<>();
		try (Stage first = new Stage(this.folder, 1)) {
			for (Course.Assignment assignment : Course.assignments(first)) {
				if (assignment.name().startsWith(System.getProperty("certify.course", ""))) {
					courses.add(Course.taken(first, assignment, this.folder));
				}
			}
			certify(first, courses);
		}
		finally {
			courses.forEach((course) -> course.before().close());
		}
	}

	private void certify(Stage first, List<Course> courses) throws Exception {
		String server = first.server();
		var verdicts = new Verdicts(TARGET.resolve("certificate-points.jsonl"), resumed() ? null : server);
		List<Task> all = courses.stream()
			.flatMap((course) -> course.points().stream().map((point) -> new Task(course, point)))
			.filter((task) -> task.name().contains(System.getProperty("certify.only", "")))
			.toList();
		long seed = Long.getLong("certify.seed", System.nanoTime() % 1_000_000);
		List<Task> chosen = sample(all, seed);
		List<Task> open = chosen.stream()
			.filter((task) -> !verdicts.settled(server, task.course().assignment(), task.point()))
			.toList();
		say("%s: %d kill points, %d of them to be tried (seed %d), %d now", server, all.size(), chosen.size(), seed,
				open.size());
		try {
			work(first, new ConcurrentLinkedQueue<>(open), verdicts, server);
		}
		finally {
			String scope = "%s: %d of %d kill points tried (seed %d)".formatted(server,
					tried(verdicts, chosen, server).size(), all.size(), seed);
			new CertificatePage(TARGET).write(verdicts, scope, Clock.systemUTC().instant());
			Summary.of(verdicts.all()).forEach((summary) -> say("%s", summary));
		}
		List<Verdict> tried = tried(verdicts, chosen, server);
		assertThat(chosen).isNotEmpty();
		assertThat(points(tried, Verdict.Outcome.DIFFERENT)).as("see target/certificate.html").isEmpty();
		assertThat(points(tried, Verdict.Outcome.NOT_MET)).as("points that no run came to again")
			.hasSizeLessThanOrEqualTo(chosen.size() / 20);
		assertThat(tried.size()).as("points tried; the rest comes with -Dcertify.resume").isEqualTo(chosen.size());
	}

	private static List<Verdict> tried(Verdicts verdicts, List<Task> chosen, String server) {
		return verdicts.all()
			.stream()
			.filter((verdict) -> chosen.stream().anyMatch((task) -> task.of(verdict, server)))
			.toList();
	}

	private static List<String> points(List<Verdict> verdicts, Verdict.Outcome outcome) {
		return verdicts.stream()
			.filter((verdict) -> verdict.outcome() == outcome)
			.map((verdict) -> verdict.course() + ", " + verdict.point() + ": " + verdict.said())
			.toList();
	}

	private static boolean resumed() {
		return System.getProperty("certify.resume") != null;
	}

	/** As many of each course as of any other, as far as it goes. */
	private static List<Task> sample(List<Task> all, long seed) {
		Integer size = Integer.getInteger("certify.sample");
		if (size == null) {
			return all;
		}
		List<Task> shuffled = new ArrayList<>(all);
		Collections.shuffle(shuffled, new Random(seed));
		Map<Course.Assignment, Queue<Task>> courses = new LinkedHashMap<>();
		all.forEach((task) -> courses.put(task.course().assignment(), new ArrayDeque<>()));
		shuffled.forEach((task) -> courses.get(task.course().assignment()).add(task));
		List<Task> some = new ArrayList<>();
		while (some.size() < Math.min(size, all.size())) {
			courses.values()
				.stream()
				.filter((tasks) -> !tasks.isEmpty())
				.limit(Math.min(size, all.size()) - some.size())
				.forEach((tasks) -> some.add(tasks.remove()));
		}
		return some;
	}

	private void work(Stage first, Queue<Task> open, Verdicts verdicts, String server) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
		try {
			List<Callable<Void>> workers = new ArrayList<>();
			workers.add(() -> kill(first, open, verdicts, server));
			for (int number = 2; number <= Math.min(WORKERS, open.size()); number++) {
				int own = number;
				workers.add(() -> {
					try (Stage stage = new Stage(this.folder, own)) {
						return kill(stage, open, verdicts, server);
					}
				});
			}
			for (Future<Void> worker : threads.invokeAll(workers)) {
				worker.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Void kill(Stage stage, Queue<Task> open, Verdicts verdicts, String server) {
		Duration most = Duration.ofMinutes(Long.getLong("certify.minutes", 600));
		for (Task task = open.poll(); task != null && passed().compareTo(most) < 0; task = open.poll()) {
			Verdict verdict = new Kill(stage, task.course(), task.point()).verdict(verdicts.program(), server);
			verdicts.add(verdict);
			say("%s, %s: %s (%s, %.1f s) %s", verdict.course(), verdict.point(), verdict.outcome(), verdict.way(),
					verdict.seconds(), verdict.said());
		}
		return null;
	}

	private Duration passed() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	private void say(String text, Object... values) {
		System.out.printf("[certify %d:%02d] %s%n", passed().toMinutes(), passed().toSecondsPart(),
				text.formatted(values));
	}

	/** A kill to be tried. */
	private record Task(Course course, KillPoint point) {

		String name() {
			return this.course.assignment().name() + " " + this.point.name();
		}

		boolean of(Verdict verdict, String server) {
			return verdict.server().equals(server) && verdict.account().equals(this.course.assignment().account())
					&& verdict.job().equals(this.course.assignment().job())
					&& verdict.point().equals(this.point.name());
		}

	}

}
