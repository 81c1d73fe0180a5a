package io.omsync.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A vendor's statuses of one kind and what they are here: data, not code. Case does not
 * count.
 */
public final class StatusMap<S extends Enum<S>> {

	private final Class<S> type;

	private final Map<String, S> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private StatusMap(Class<S> type) {
		this.type = type;
	}

	/**
	 * Reads the properties beside a connector's class: for {@code OrderStatus} they are
	 * in {@code order-status.properties}.
	 */
	public static <S extends Enum<S>> StatusMap<S> beside(Class<?> connector, Class<S> type) {
		String file = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
				+ ".properties";
		try (InputStream in = connector.getResourceAsStream(file)) {
			if (in == null) {
				throw new IllegalStateException("No " + file + " beside " + connector.getName());
			}
			Properties properties = new Properties();
			properties.load(in);
			StatusMap<S> map = new StatusMap<>(type);
			properties.stringPropertyNames()
				.forEach((name) -> map.byName.put(name, Enum.valueOf(type, properties.getProperty(name).strip())));
			return map;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same map with what an account says of its own shop. */
	public StatusMap<S> with(List<StatusOverride> overrides) {
		StatusMap<S> map = new StatusMap<>(this.type);
		map.byName.putAll(this.byName);
		overrides.stream()
			.filter((override) -> override.of().type() == this.type)
			.forEach((override) -> map.byName.put(override.theirs().strip(),
					Enum.valueOf(this.type, override.canonical())));
		return map;
	}

	/** The canonical status; UNKNOWN for a word that has no mapping. */
	public S canonical(String vendorStatus) {
		S status = this.byName.get(vendorStatus.strip());
		return (status != null) ? status : Enum.valueOf(this.type, "UNKNOWN");
	}

	/** Whether the word has a mapping. */
	public boolean knows(String vendorStatus) {
		return this.byName.containsKey(vendorStatus.strip());
	}

}
