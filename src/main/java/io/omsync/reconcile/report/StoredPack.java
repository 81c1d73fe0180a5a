package io.omsync.reconcile.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.Digest;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pack as it lies in its folder.
 *
 * @param manifest the SHA-256 that its manifest must have
 */
public record StoredPack(Path folder, String manifest) {

	static final String MANIFEST = "manifest.json";

	private static final JsonMapper JSON = new JsonMapper();

	/** The first of its files that is not the one it was; none when it is whole. */
	public Optional<Flaw> flaw() {
		Optional<Flaw> found = flaw(MANIFEST, this.manifest);
		if (found.isPresent()) {
			return found;
		}
		try {
			for (JsonNode file : read().path("files")) {
				found = flaw(file.path("name").asString(), file.path("sha256").asString());
				if (found.isPresent()) {
					return found;
				}
			}
			return found;
		}
		catch (IOException | JacksonException ex) {
			return unreadable(MANIFEST, ex);
		}
	}

	private Optional<Flaw> flaw(String name, String sha256) {
		try {
			return sha256(this.folder.resolve(name)).equals(sha256) ? Optional.empty()
					: Optional.of(new Flaw(this.folder.resolve(name), "is not the one that was prepared"));
		}
		catch (NoSuchFileException ex) {
			return Optional.of(new Flaw(this.folder.resolve(name), "is missing"));
		}
		catch (IOException ex) {
			return unreadable(name, ex);
		}
	}

	private Optional<Flaw> unreadable(String name, Exception ex) {
		return Optional
			.of(new Flaw(this.folder.resolve(name), "can not be read (" + ex.getClass().getSimpleName() + ")"));
	}

	/** Of a report, once it is known to be whole. */
	Pack pack(Head head) throws IOException {
		Content content = content(read());
		return new Pack(this.folder, head.account(), head.period(), head.revision(), this.manifest, content.files(),
				content.totals());
	}

	/**
	 * What its manifest lists; none when it is not there, or is not the one that it was.
	 */
	public Optional<Content> content() {
		return content(this.folder, this.manifest);
	}

	/** Of what lies in a folder, whatever it is. */
	public static Optional<Content> draft(Path folder) {
		return content(folder, null);
	}

	private static Optional<Content> content(Path folder, @Nullable String sha256) {
		try {
			byte[] text = Files.readAllBytes(folder.resolve(MANIFEST));
			String is = HexFormat.of().formatHex(Digest.sha256().digest(text));
			if (sha256 != null && !sha256.equals(is)) {
				return Optional.empty();
			}
			Content content = content(JSON.readTree(text));
			List<Pack.File> files = new ArrayList<>(content.files());
			files.add(new Pack.File(MANIFEST, 0, text.length, is));
			return Optional.of(new Content(files, content.totals()));
		}
		catch (IOException | JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * One of its files.
	 * @throws Refused when it is none, or no longer the one that it was
	 */
	public Path file(String name) {
		Pack.File file = content().stream()
			.flatMap((content) -> content.files().stream())
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new Refused(this.folder.getFileName() + " has no file " + name
					+ ", or its manifest is not the one that was prepared"));
		flaw(name, file.sha256()).ifPresent((flaw) -> {
			throw new Refused(flaw.file() + " " + flaw.what());
		});
		return this.folder.resolve(name);
	}

	private static Content content(JsonNode manifest) {
		List<Pack.File> files = new ArrayList<>();
		for (JsonNode file : manifest.path("files")) {
			files.add(new Pack.File(file.path("name").asString(), file.path("rows").asLong(),
					file.path("bytes").asLong(), file.path("sha256").asString()));
		}
		List<Total> totals = new ArrayList<>();
		for (JsonNode line : manifest.path("totals")) {
			totals.add(new Total(
					new Total.Of(line.path("what").asString(), line.path("ownPeriod").asString(),
							line.path("class").asString(), line.path("currency").asString()),
					line.path("count").asLong(), new BigDecimal(line.path("sum").asString())));
		}
		return new Content(files, totals);
	}

	private JsonNode read() throws IOException {
		return JSON.readTree(Files.readAllBytes(this.folder.resolve(MANIFEST)));
	}

	private static String sha256(Path file) throws IOException {
		try (InputStream text = Files.newInputStream(file);
				DigestInputStream digested = new DigestInputStream(text, Digest.sha256())) {
			digested.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digested.getMessageDigest().digest());
		}
	}

	/** What it is made of, and what it comes to. */
	public record Content(List<Pack.File> files, List<Total> totals) {
	}

	/** A file, and how it is not as it was. */
	public record Flaw(Path file, String what) {
	}

}
