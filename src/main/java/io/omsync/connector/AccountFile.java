package io.omsync.connector;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

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
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.ClassUtils;

/**
 * Reads one account file. Every message names the file and, where it is known, the line.
 */
class AccountFile {

	private static final Bindable<Map<String, Settings>> ACCOUNTS = Bindable.mapOf(String.class, Settings.class);

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)");

	private static final String NUMBER = "a whole number";

	private static final Map<Class<?>, String> EXPECTED = Map.of(Integer.class, NUMBER, Long.class, NUMBER,
			Boolean.class, "true or false", BigDecimal.class, "a number", Duration.class,
			"a time such as 30s, 10m, 6h or 30d", ZoneId.class, "a time zone such as Europe/Oslo", URI.class,
			"an address such as https://vendor.example", String.class, "a text", List.class, "a list");

	private final Path file;

	AccountFile(Path file) {
		this.file = file;
	}

	/** What the file holds. */
	Content read(Environment environment) {
		try {
			var sources = new YamlPropertySourceLoader().load(this.file.toString(), new FileSystemResource(this.file));
			SettingLines lines = SettingLines.of(this.file, sources);
			Map<String, Settings> accounts = new TreeMap<>(bind(sources, lines, environment));
			BareJobs bare = BareJobs.of(this.file);
			accounts.replaceAll((name, settings) -> settings.with(bare.with(name, settings.jobs())));
			return new Content(accounts, lines, unset(sources, environment));
		}
		catch (MarkedYAMLException ex) {
			String hint = ex.getProblem().matches(".*got [{}].*") ? "; within { } put a ${VARIABLE} in quotes" : "";
			throw problem(this.file + ":" + (ex.getProblemMark().getLine() + 1),
					"is not valid YAML: " + ex.getProblem() + hint);
		}
		catch (YAMLException | IOException | IllegalStateException ex) {
			Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
			throw problem(this.file.toString(), (root instanceof CharacterCodingException)
					? "is not UTF-8 text; save it as UTF-8" : "can not be read: " + root.getMessage());
		}
	}

	private Map<String, Settings> bind(List<PropertySource<?>> sources, SettingLines lines, Environment environment) {
		var binder = new Binder(ConfigurationPropertySources.from(sources),
				new PropertySourcesPlaceholdersResolver(environment), ApplicationConversionService.getSharedInstance());
		try {
			return binder.bind("omsync.accounts", ACCOUNTS, new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElseThrow(() -> problem(this.file.toString(),
						"has no omsync.accounts; see the README for what an account file holds"));
		}
		catch (BindException ex) {
			throw explain(ex, lines);
		}
	}

	/** Settings that wait for an environment variable, each with its name. */
	private static Map<String, String> unset(List<PropertySource<?>> sources, Environment environment) {
		Map<String, String> unset = new TreeMap<>();
		for (PropertySource<?> source : sources) {
			if (source instanceof EnumerablePropertySource<?> known) {
				for (String name : known.getPropertyNames()) {
					variable(environment.resolvePlaceholders(String.valueOf(source.getProperty(name))))
						.ifPresent((variable) -> unset.put(name, variable));
				}
			}
		}
		return unset;
	}

	private static Optional<String> variable(@Nullable Object value) {
		Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(value));
		return placeholder.find() ? Optional.of(placeholder.group(1)) : Optional.empty();
	}

	private ConfigurationProblem explain(BindException ex, SettingLines lines) {
		if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			String name = unbound.getUnboundProperties().iterator().next().getName().toString();
			return problem(lines.at(name),
					"unknown setting " + name + "; look for a typing error, the README lists the settings");
		}
		ConfigurationProperty property = ex.getProperty();
		Object value = (property != null) ? property.getValue() : null;
		String where = lines.at(ex.getName().toString());
		Optional<String> variable = variable(value);
		if (variable.isPresent()) {
			return problem(where,
					ex.getName() + " needs the environment variable " + variable.get() + ", which is not set");
		}
		boolean secret = ex.getName().toString().contains(".credentials");
		return problem(where, ex.getName() + " can not be " + (secret ? "a text" : "'" + value + "'") + ": expected "
				+ expected(ex.getTarget().getType()));
	}

	private static String expected(ResolvableType target) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(target.resolve(Object.class));
		if (type.isEnum()) {
			return ("one of " + Arrays.toString(type.getEnumConstants())).toLowerCase(Locale.ROOT);
		}
		return EXPECTED.getOrDefault(type, "settings below it, a line each");
	}

	private static ConfigurationProblem problem(String where, String what) {
		return new ConfigurationProblem(where + ": " + what);
	}

	/**
	 * A file's accounts.
	 *
	 * @param accounts by name
	 * @param unset whole names of the settings that need an environment variable which is
	 * not set, with the variable's name
	 */
	record Content(Map<String, Settings> accounts, SettingLines lines, Map<String, String> unset) {
	}

	/** An account as the file spells it. */
	record Settings(@Nullable String vendor, @Nullable URI baseUrl, @DefaultValue Map<String, String> credentials,
			@DefaultValue("UTC") ZoneId zone, @DefaultValue Limits limits, @DefaultValue Map<String, String> options,
			@DefaultValue List<Account.Location> locations, @DefaultValue List<StatusOverride> statuses,
			@Nullable String skus, @Nullable String rates, @DefaultValue Times timeouts,
			@DefaultValue Map<String, JobSettings> jobs) {

		Settings with(Map<String, JobSettings> jobs) {
			return new Settings(this.vendor, this.baseUrl, this.credentials, this.zone, this.limits, this.options,
					this.locations, this.statuses, this.skus, this.rates, this.timeouts, jobs);
		}

		@Override
		public String toString() {
			return "Settings[vendor=" + this.vendor + "]";
		}

	}

	/** Limits below or above the documented ones. */
	record Limits(@Nullable Integer concurrent, @Nullable Integer perMinute) {
	}

	/** Time-outs with their defaults. */
	record Times(@DefaultValue("5s") Duration connect, @DefaultValue("60s") Duration read) {
	}

}
