package io.omsync.connector;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;

/**
 * Reads one account file. Every message names the file and, where it is known, the line.
 */
class AccountFile {

	private static final Bindable<Map<String, Settings>> ACCOUNTS = Bindable.mapOf(String.class, Settings.class);

	private final Path file;

	AccountFile(Path file) {
		this.file = file;
	}

	/** The accounts in the file, by name. */
	Map<String, Settings> read(Environment environment) {
		try {
			var sources = new YamlPropertySourceLoader().load(this.file.toString(), new FileSystemResource(this.file));
			var binder = new Binder(ConfigurationPropertySources.from(sources),
					new PropertySourcesPlaceholdersResolver(environment),
					ApplicationConversionService.getSharedInstance());
			return binder.bind("omsync.accounts", ACCOUNTS, new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElseThrow(() -> problem(null, "has no omsync.accounts"));
		}
		catch (MarkedYAMLException ex) {
			throw problem(ex.getProblemMark().getLine() + 1, "is not valid YAML: " + ex.getProblem());
		}
		catch (IOException | IllegalStateException ex) {
			throw problem(null, "can not be read: " + ex.getMessage());
		}
		catch (BindException ex) {
			throw explain(ex);
		}
	}

	private ConfigurationProblem explain(BindException ex) {
		if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			ConfigurationProperty property = unbound.getUnboundProperties().iterator().next();
			return problem(line(property), "unknown setting " + property.getName()
					+ "; look for a typing error, the README lists the settings");
		}
		ConfigurationProperty property = ex.getProperty();
		Object value = (property != null) ? property.getValue() : null;
		return problem(line(property), ex.getName() + " can not be '" + value + "': expected a "
				+ ex.getTarget().getType().resolve(Object.class).getSimpleName());
	}

	private static @Nullable Integer line(@Nullable ConfigurationProperty property) {
		if (property != null && property.getOrigin() instanceof TextResourceOrigin origin
				&& origin.getLocation() != null) {
			return origin.getLocation().getLine() + 1;
		}
		return null;
	}

	private ConfigurationProblem problem(@Nullable Integer line, String what) {
		return new ConfigurationProblem(this.file + ((line != null) ? ":" + line : "") + ": " + what);
	}

	/** An account as the file spells it. */
	record Settings(@Nullable String vendor, @Nullable URI baseUrl, @DefaultValue Map<String, String> credentials,
			@DefaultValue("UTC") ZoneId zone, @DefaultValue Limits limits, @DefaultValue Map<String, String> options,
			@DefaultValue List<Account.Location> locations, @Nullable String skus, @DefaultValue Times timeouts,
			@DefaultValue Map<String, JobSettings> jobs) {
	}

	/** Limits below or above the documented ones. */
	record Limits(@Nullable Integer concurrent, @Nullable Integer perMinute) {
	}

	/** Time-outs with their defaults. */
	record Times(@DefaultValue("5s") Duration connect, @DefaultValue("60s") Duration read) {
	}

}
