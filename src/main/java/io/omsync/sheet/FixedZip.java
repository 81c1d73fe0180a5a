package io.omsync.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook's zip with the times that it holds replaced by one. */
final class FixedZip {

	private static final String PROPERTIES = "docProps/core.xml";

	private FixedZip() {
	}

	/** Entry by entry, nothing is held. */
	static void copy(Path from, OutputStream to, Instant at) throws IOException {
		LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
		try (ZipFile zip = new ZipFile(from.toFile(), StandardCharsets.UTF_8)) {
			ZipOutputStream out = new ZipOutputStream(to, StandardCharsets.UTF_8);
			for (ZipEntry entry : Collections.list(zip.entries())) {
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTimeLocal(time);
				out.putNextEntry(copy);
				try (InputStream in = zip.getInputStream(entry)) {
					if (entry.getName().equals(PROPERTIES)) {
						out.write(created(new String(in.readAllBytes(), StandardCharsets.UTF_8), at));
					}
					else {
						in.transferTo(out);
					}
				}
				out.closeEntry();
			}
			out.finish();
			out.flush();
		}
	}

	private static byte[] created(String properties, Instant at) {
		return properties.replaceAll("(<dcterms:created[^>]*>)[^<]*<", "$1" + at.truncatedTo(ChronoUnit.SECONDS) + "<")
			.getBytes(StandardCharsets.UTF_8);
	}

}
