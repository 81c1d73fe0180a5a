package io.omsync.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.OmsyncApplication;
import io.omsync.connector.Digest;
import tools.jackson.databind.json.JsonMapper;

/**
 * All verdicts on the program as it is built now, on any server, kept from run to run in
 * a file, a line each.
 */
final class Verdicts {

	private static final JsonMapper JSON = new JsonMapper();

	private final Path file;

	private final String program = fingerprint();

	private final List<Verdict> all = new ArrayList<>();

	/**
	 * The verdicts of a file.
	 * @param server whose verdicts are begun anew; null to go on with all
	 */
	Verdicts(Path file, String server) {
		this.file = file;
		try {
			Files.createDirectories(file.getParent());
			if (Files.exists(file)) {
				try (Stream<String> lines = Files.lines(file)) {
					lines.map((line) -> JSON.readValue(line, Verdict.class))
						.filter((verdict) -> verdict.program().equals(this.program))
						.filter((verdict) -> !verdict.server().equals(server))
						.forEach(this::replace);
				}
			}
			Files.write(file, this.all.stream().map(JSON::writeValueAsString).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String program() {
		return this.program;
	}

	synchronized void add(Verdict verdict) {
		replace(verdict);
		try {
			Files.writeString(this.file, JSON.writeValueAsString(verdict) + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void replace(Verdict verdict) {
		this.all.removeIf(verdict::of);
		this.all.add(verdict);
	}

	synchronized List<Verdict> all() {
		return List.copyOf(this.all);
	}

	/** Whether a point needs no other try. */
	synchronized boolean settled(String server, Course.Assignment assignment, KillPoint point) {
		return this.all.stream()
			.anyMatch((verdict) -> verdict.server().equals(server) && verdict.account().equals(assignment.account())
					&& verdict.job().equals(assignment.job()) && verdict.point().equals(point.name())
					&& verdict.outcome() == Verdict.Outcome.SAME);
	}

	/** Of the classes and the SQL that are certified. */
	private static String fingerprint() {
		Path classes = Path.of(OmsyncApplication.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		try (Stream<Path> walk = Files.walk(classes)) {
			var digest = Digest.sha256();
			for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
				digest.update(classes.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
				digest.update(Files.readAllBytes(file));
			}
			return java.util.HexFormat.of().formatHex(digest.digest()).substring(0, 16);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
