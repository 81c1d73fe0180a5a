package io.omsync.certify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The few classes of the certificate that run within the program's processes. */
final class Kit {

	private static final Path JAR = packed(List.of(Tap.class, Operator.class));

	private Kit() {
	}

	static Path jar() {
		return JAR;
	}

	private static Path packed(List<Class<?>> types) {
		try {
			Path jar = Files.createTempFile("omsync-certify-", ".jar");
			jar.toFile().deleteOnExit();
			try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
				for (Class<?> type : types) {
					String name = type.getName().replace('.', '/') + ".class";
					out.putNextEntry(new JarEntry(name));
					try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
						code.transferTo(out);
					}
					out.closeEntry();
				}
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
