package io.omsync.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.omsync.model.OrderStatus;

/**
 * A vendor's order statuses and what they are here: data, not code. Case does not count.
 */
public final class OrderStatusMap {

	private final Map<String, OrderStatus> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private OrderStatusMap(Properties properties) {
		properties.stringPropertyNames()
			.forEach((name) -> this.byName.put(name, OrderStatus.valueOf(properties.getProperty(name))));
	}

	/** Reads {@code order-status.properties} beside a connector's class. */
	public static OrderStatusMap beside(Class<?> connector) {
		try (InputStream in = connector.getResourceAsStream("order-status.properties")) {
			if (in == null) {
				throw new IllegalStateException("No order-status.properties beside " + connector.getName());
			}
			Properties properties = new Properties();
			properties.load(in);
			return new OrderStatusMap(properties);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The canonical status; UNKNOWN for a word that has no mapping. */
	public OrderStatus canonical(String vendorStatus) {
		return this.byName.getOrDefault(vendorStatus.strip(), OrderStatus.UNKNOWN);
	}

}
