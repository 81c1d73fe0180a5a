package io.omsync.connector;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A mapped record, part by part, for people. What is empty is left out, and what may be a
 * buyer's own words.
 */
public final class ShownRecord {

	/** Fields in which a buyer's own words or name may stand. */
	public static final Set<String> PERSONAL = Set.of("reason", "reference");

	private ShownRecord() {
	}

	/** Its parts by their names; records and lists of them stay nested. */
	public static Map<String, Object> of(Record record) {
		Map<String, Object> shown = new LinkedHashMap<>();
		for (RecordComponent part : record.getClass().getRecordComponents()) {
			Object value = value(read(part, record));
			if (value != null && !PERSONAL.contains(part.getName())) {
				shown.put(part.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT), value);
			}
		}
		return shown;
	}

	private static @Nullable Object read(RecordComponent part, Record record) {
		try {
			return part.getAccessor().invoke(record);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Object value(@Nullable Object value) {
		if (value instanceof Optional<?> optional) {
			return value(optional.orElse(null));
		}
		if (value instanceof List<?> list) {
			List<Object> parts = list.stream()
				.map(ShownRecord::value)
				.filter(Objects::nonNull)
				.map(Object.class::cast)
				.toList();
			return parts.isEmpty() ? null : parts;
		}
		if (value instanceof Record record) {
			Map<String, Object> parts = of(record);
			return parts.isEmpty() ? null : parts;
		}
		if (value instanceof BigDecimal number) {
			return number.stripTrailingZeros().toPlainString();
		}
		return (value == null || value.toString().isEmpty()) ? null : value.toString();
	}

}
