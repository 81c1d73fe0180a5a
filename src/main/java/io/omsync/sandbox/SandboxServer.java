package io.omsync.sandbox;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A running sandbox: all simulated vendors behind one port of 127.0.0.1. Several may run
 * in one process.
 */
public final class SandboxServer implements AutoCloseable {

	private static final List<String> CHATTY = List.of("org.apache.catalina", "org.apache.coyote", "org.apache.tomcat",
			"org.springframework.boot.tomcat", "org.springframework.boot.web", "org.springframework.web");

	// Tomcat logs to java.util.logging, which forgets a level once nobody holds the
	// logger.
	private static final Logger TOMCAT = Logger.getLogger("org.apache");

	private final AnnotationConfigServletWebServerApplicationContext context;

	private final int port;

	private SandboxServer(AnnotationConfigServletWebServerApplicationContext context) {
		this.context = context;
		this.port = Objects.requireNonNull(context.getWebServer()).getPort();
	}

	/**
	 * Starts a sandbox and returns once it answers.
	 */
	public static SandboxServer start(SandboxOptions options, Clock clock) {
		return start(options, clock, List.of());
	}

	/** The same with more vendors than those that users come with. */
	static SandboxServer start(SandboxOptions options, Clock clock, List<Class<? extends VendorSystem>> more) {
		calm();
		var context = new AnnotationConfigServletWebServerApplicationContext();
		context.setEnvironment(sealedEnvironment());
		context.registerBean(SandboxOptions.class, () -> options);
		context.registerBean(Clock.class, () -> clock);
		context.register(SandboxWeb.class);
		more.forEach(context::registerBean);
		try {
			context.refresh();
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
		return new SandboxServer(context);
	}

	public int port() {
		return port;
	}

	/** The names of the vendors played. */
	public List<String> vendors() {
		return context.getBean(VendorDoors.class).all().stream().map(door -> door.vendor().name()).sorted().toList();
	}

	/**
	 * Where a vendor is played, e.g. {@code http://127.0.0.1:8099/omnium}.
	 */
	public URI baseUrl(String vendor) {
		return URI.create("http://127.0.0.1:" + port() + "/" + vendor);
	}

	@Override
	public void close() {
		context.close();
	}

	private static void calm() {
		LoggingSystem logging = LoggingSystem.get(SandboxServer.class.getClassLoader());
		CHATTY.forEach(name -> logging.setLogLevel(name, LogLevel.WARN));
		TOMCAT.setLevel(Level.WARNING);
	}

	// The process around may carry settings for another application: none is seen here.
	private static StandardServletEnvironment sealedEnvironment() {
		var environment = new StandardServletEnvironment();
		var sources = environment.getPropertySources();
		sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
		return environment;
	}

}
