package io.omsync.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.omsync.OmsyncApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real command line in a process of its own. */
public final class Program {

	/** A quick start is worth more here than fast code. */
	static final List<String> FAST_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

	private static final long LONGEST_SECONDS = 1200;

	private final Process process;

	private final List<String> command;

	private final Path out;

	private final Path err;

	private Program(Process process, List<String> command, Path out, Path err) {
		this.process = process;
		this.command = command;
		this.out = out;
		this.err = err;
	}

	/**
	 * Starts it on this test's class path.
	 * @param settings {@code OMSYNC_…} variables; those of this process are not passed on
	 */
	static Program start(Map<String, String> settings, Path folder, List<String> arguments) {
		Image image = Image.OF_THE_PROGRAM;
		return start(settings, folder, jvm(image), image.classPath(), arguments);
	}

	/** Starts it with options of its JVM and a class path. */
	static Program start(Map<String, String> settings, Path folder, List<String> jvm, String classPath,
			List<String> arguments) {
		return start(OmsyncApplication.class, settings, folder, jvm, classPath, arguments);
	}

	/**
	 * Starts a main class of the tests. An empty end of this class path would be the
	 * working directory, whose folder {@code sql} holds more than migrations.
	 */
	static Program startMain(Class<?> main, Map<String, String> settings, Path folder, List<String> arguments) {
		String classPath = String.join(File.pathSeparator,
				System.getProperty("java.class.path").split(File.pathSeparator));
		return start(main, settings, folder, FAST_START, classPath, arguments);
	}

	private static Program start(Class<?> main, Map<String, String> settings, Path folder, List<String> jvm,
			String classPath, List<String> arguments) {
		try {
			return started(builder(settings, jvm, classPath, main.getCanonicalName(), arguments), folder, arguments);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it with more options of its JVM and one more jar at the end of its class
	 * path.
	 */
	public static Program start(Map<String, String> settings, Path folder, List<String> more, Path jar,
			List<String> arguments) {
		try {
			return started(builder(settings, more, jar, OmsyncApplication.class.getName(), arguments), folder,
					arguments);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A process with the program on its class path, as it is started here, and another
	 * main class.
	 */
	public static ProcessBuilder builder(Map<String, String> settings, List<String> more, Path jar, String main,
			List<String> arguments) {
		Image image = Image.OF_THE_PROGRAM;
		List<String> options = jvm(image);
		options.addAll(more);
		return builder(settings, options, image.classPath() + File.pathSeparator + jar, main, arguments);
	}

	private static ProcessBuilder builder(Map<String, String> settings, List<String> jvm, String classPath, String main,
			List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.addAll(List.of("-cp", classPath, main));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeIf((name) -> name.startsWith("OMSYNC_") || name.startsWith("SPRING_"));
		builder.environment().putAll(settings);
		return builder;
	}

	private static Program started(ProcessBuilder builder, Path folder, List<String> arguments) throws IOException {
		Path out = Files.createTempFile(folder, "program-", ".out");
		Path err = Files.createTempFile(folder, "program-", ".err");
		builder.redirectOutput(out.toFile()).redirectError(err.toFile()).redirectInput(new File("/dev/null"));
		return new Program(builder.start(), arguments, out, err);
	}

	/** {@code -Domsync.proof.jvm="-Xmx256m …"} runs it with other options. */
	private static List<String> jvm(Image image) {
		String given = System.getProperty("omsync.proof.jvm");
		List<String> options = new ArrayList<>((given != null) ? List.of(given.strip().split("\\s+")) : FAST_START);
		options.addAll(image.options());
		return options;
	}

	long pid() {
		return this.process.pid();
	}

	public boolean alive() {
		return this.process.isAlive();
	}

	/** SIGKILL: nothing of it runs any more, not even a shutdown hook. */
	public void kill() {
		this.process.destroyForcibly();
		waitFor();
	}

	/** Sends a signal by its name: INT, TERM, STOP, CONT. */
	void signal(String name) {
		try {
			Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).start();
			if (kill.waitFor() != 0) {
				throw new AssertionError("kill -" + name + " failed; " + said());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** SIGSTOP, and it does stand still. */
	void freeze() {
		signal("STOP");
		Until.so("it stands still", this, () -> state().startsWith("T"));
	}

	/**
	 * Whether Ctrl-C reaches it: a shell that starts things aside may have shut it off.
	 */
	boolean hearsCtrlC() {
		long ignored = Long.parseUnsignedLong(status("SigIgn:"), 16);
		return (ignored & 2) == 0;
	}

	/** The names of its threads, as the system has them. */
	List<String> threads() {
		try (var tasks = Files.list(Path.of("/proc", String.valueOf(this.process.pid()), "task"))) {
			List<String> names = new ArrayList<>();
			for (Path task : tasks.toList()) {
				names.add(Files.readString(task.resolve("comm")).strip());
			}
			return names;
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/** The most memory that it has had so far, in MB. */
	long peak() {
		return Long.parseLong(status("VmHWM:").replaceAll("\\D", "")) >> 10;
	}

	private String state() {
		return status("State:");
	}

	private String status(String line) {
		try (var lines = Files.lines(Path.of("/proc", String.valueOf(this.process.pid()), "status"))) {
			return lines.filter((each) -> each.startsWith(line))
				.findFirst()
				.orElseThrow()
				.substring(line.length())
				.strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for its end and returns the exit code. */
	public int end() {
		waitFor();
		return this.process.exitValue();
	}

	private void waitFor() {
		try {
			if (!this.process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
				throw new AssertionError("Did not end; " + said());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String out() {
		return read(this.out);
	}

	String err() {
		return read(this.err);
	}

	/** Its one document. */
	JsonNode document() {
		return new JsonMapper().readTree(out());
	}

	/** All of it, for a failed assertion. */
	public String said() {
		String ended = alive() ? "runs" : "ended with " + this.process.exitValue();
		return this.command + " " + ended + "\n--- out\n" + out() + "--- err\n" + err();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
