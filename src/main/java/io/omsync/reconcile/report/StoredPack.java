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
		JsonNode manifest = read();
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
		return new Pack(this.folder, head.account(), head.period(), head.revision(), this.manifest, files, totals);
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

	/** A file, and how it is not as it was. */
	public record Flaw(Path file, String what) {
	}

}
