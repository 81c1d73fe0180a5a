package io.omsync.monitor;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot's health, metrics and what the console needs out of the commands that
 * do not serve: they start as fast as without them.
 */
class OnlyUnderServe implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final Pattern SERVING = Pattern
		.compile("Actuator|Health|Metrics|Meter|Micrometer|Observation|Endpoint|Management|\\.actuate\\."
				+ "|\\.security\\.|\\.thymeleaf\\.|springdoc");

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
		boolean serving = this.environment != null && this.environment.getProperty("omsync.serving") != null;
		boolean[] match = new boolean[classes.length];
		for (int at = 0; at < classes.length; at++) {
			String name = classes[at];
			match[at] = serving || name == null || !SERVING.matcher(name).find();
		}
		return match;
	}

}
