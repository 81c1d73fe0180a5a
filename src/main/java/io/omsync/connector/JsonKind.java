package io.omsync.connector;

import java.time.Instant;
import java.util.function.Function;

import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One kind of a vendor's JSON records: where its key, change time and currency stand, and
 * how it is mapped. Each reads the record or throws a {@link BadRecord}. A record that
 * can not be mapped becomes a {@link Fetched.Bad} with what of them can be read.
 *
 * @param version the text whose digest tells one version from another
 */
public record JsonKind<T>(Function<JsonNode, String> key, Function<JsonNode, Instant> changedAt,
		Function<JsonNode, String> currency, Function<JsonNode, T> mapping, Function<JsonNode, String> version) {

	/** The most characters of a key. */
	public static final int KEY = 191;

	/** A kind whose record is another version as soon as anything in it is another. */
	public JsonKind(Function<JsonNode, String> key, Function<JsonNode, Instant> changedAt,
			Function<JsonNode, String> currency, Function<JsonNode, T> mapping) {
		this(key, changedAt, currency, mapping, JsonNode::toString);
	}

	/** By the names of the fields. */
	public static <T> JsonKind<T> of(String key, String changedAt, String currency, Function<JsonRecord, T> mapping) {
		return new JsonKind<>((json) -> JsonRecord.of(json).text(key, KEY),
				(json) -> JsonRecord.of(json).instant(changedAt), (json) -> JsonRecord.of(json).currency(currency),
				(json) -> mapping.apply(JsonRecord.of(json)));
	}

	/** The same, its keys told from those of another kind by what goes before them. */
	public JsonKind<T> prefixed(String prefix) {
		return new JsonKind<>(this.key.andThen(prefix::concat), this.changedAt, this.currency, this.mapping,
				this.version);
	}

	/**
	 * Maps one record.
	 * @param place where it was read, for people
	 */
	public Fetched<T> fetched(JsonNode json, String place) {
		String digest = Digest.of(this.version.apply(json));
		try {
			T value = this.mapping.apply(json);
			return new Fetched.Good<>(this.key.apply(json), digest, this.changedAt.apply(json), value, place,
					json.toString());
		}
		catch (BadRecord ex) {
			return bad(ex, json, digest, place, json.toString());
		}
	}

	/** Maps one record that was stored as it came. */
	public Fetched<T> fetched(String raw, String place) {
		try {
			return fetched(JsonText.object(raw), place);
		}
		catch (BadRecord ex) {
			return bad(ex, MissingNode.getInstance(), Digest.of(raw), place, raw);
		}
	}

	private Fetched<T> bad(BadRecord why, JsonNode json, String digest, String place, String raw) {
		String known = known(this.key, json);
		return new Fetched.Bad<>((known != null) ? known : digest, digest, why.reasonCode(),
				String.valueOf(why.getMessage()), place, known(this.currency, json), known(this.changedAt, json), raw);
	}

	private static <V> @Nullable V known(Function<JsonNode, V> field, JsonNode json) {
		try {
			return field.apply(json);
		}
		catch (BadRecord ex) {
			return null;
		}
	}

}
