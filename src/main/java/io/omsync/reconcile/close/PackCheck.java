package io.omsync.reconcile.close;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.io.OutputStream;

import io.omsync.connector.Digest;
import io.omsync.run.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Whether the files of a pack are those that its manifest was made of. */
@Component
class PackCheck {

	private static final String MANIFEST = "manifest.json";

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Looks at each.
	 * @throws Refused when one is not, by its name
	 */
	void check(Path reports, Revision revision) {
		Path folder = reports.resolve(revision.folder());
		check(folder, MANIFEST, revision.manifest(), revision);
		for (JsonNode file : manifest(folder, revision).path("files")) {
			check(folder, file.path("name").asString(), file.path("sha256").asString(), revision);
		}
	}

	private static void check(Path folder, String name, String sha256, Revision revision) {
		String found;
		try {
			found = sha256(folder.resolve(name));
		}
		catch (NoSuchFileException ex) {
			found = "";
		}
		catch (IOException ex) {
			throw problem(folder, name, "can not be read (" + ex.getClass().getSimpleName() + ")", revision);
		}
		if (!found.equals(sha256)) {
			throw problem(folder, name, found.isEmpty() ? "is missing" : "is not the one that was prepared", revision);
		}
	}

	private static JsonNode manifest(Path folder, Revision revision) {
		try {
			return JSON.readTree(Files.readAllBytes(folder.resolve(MANIFEST)));
		}
		catch (IOException | JacksonException ex) {
			throw problem(folder, MANIFEST, "can not be read (" + ex.getClass().getSimpleName() + ")", revision);
		}
	}

	private static Refused problem(Path folder, String name, String what, Revision revision) {
		return new Refused(folder.resolve(name) + " " + what + "; have the pack of " + revision.title()
				+ " written again before you sign: " + Next.prepare(revision));
	}

	private static String sha256(Path file) throws IOException {
		try (InputStream text = Files.newInputStream(file);
				DigestInputStream digested = new DigestInputStream(text, Digest.sha256())) {
			digested.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digested.getMessageDigest().digest());
		}
	}

}
