package io.omsync.console.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.inventory.HeldPushes;
import io.omsync.inventory.PushDiff;
import io.omsync.inventory.StockKey;
import io.omsync.inventory.VendorStock;
import io.omsync.run.RunRecord;
import io.omsync.run.RunService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What pages and API show of stock. */
@Service
@Served
class StockDesk {

	private static final String BETWEEN = ".";

	private final VendorStock stock;

	private final HeldPushes pushes;

	private final RunService runs;

	StockDesk(VendorStock stock, HeldPushes pushes, RunService runs) {
		this.stock = stock;
		this.pushes = pushes;
		this.runs = runs;
	}

	List<String> accounts() {
		return this.stock.accounts();
	}

	Paged<VendorStock.Level> levels(VendorStock.Asked asked, @Nullable String after) {
		String[] key = key(after, 3);
		List<VendorStock.Level> rows = this.stock.page(asked,
				(key != null) ? new VendorStock.Key(key[0], key[1], key[2]) : null, Paged.SIZE + 1);
		return Paged.of(rows, (row) -> key(row.source(), row.sku(), row.location()));
	}

	List<VendorStock.Refusal> refusals(String account) {
		return this.stock.refusals(account);
	}

	/** Pushes that wait; of all accounts where none is named. */
	List<HeldPushes.HeldPush> held(@Nullable String account) {
		return this.pushes.all(account);
	}

	HeldPushes.HeldPush heldBy(long runId) {
		return this.pushes.of(find(runId));
	}

	Paged<PushDiff.Line> lines(long runId, PushDiff.@Nullable Kind kind, @Nullable String after) {
		String[] key = key(after, 2);
		List<PushDiff.Line> rows = this.pushes.lines(find(runId), kind,
				(key != null) ? new StockKey(key[0], key[1]) : null, Paged.SIZE + 1);
		return Paged.of(rows, (row) -> key(row.sku(), row.location()));
	}

	private RunRecord find(long runId) {
		try {
			return this.runs.find(runId);
		}
		catch (ConfigurationProblem ex) {
			throw new NotFound("There is no run " + runId);
		}
	}

	/** Fit for an address, whatever signs a SKU has. */
	private static String key(String... parts) {
		return Stream.of(parts)
			.map((part) -> Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
			.collect(Collectors.joining(BETWEEN));
	}

	private static String @Nullable [] key(@Nullable String after, int parts) {
		if (after == null || after.isEmpty()) {
			return null;
		}
		String[] key = after.split(Pattern.quote(BETWEEN), -1);
		if (key.length != parts) {
			throw noKey();
		}
		try {
			return Stream.of(key)
				.map((part) -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
				.toArray(String[]::new);
		}
		catch (IllegalArgumentException ex) {
			throw noKey();
		}
	}

	private static ConfigurationProblem noKey() {
		return new ConfigurationProblem("after is no key of this list; take it from the page before");
	}

	/** One of an enum's values by a name of an address; null for none. */
	static <E extends Enum<E>> @Nullable E one(String parameter, E[] values, @Nullable String name) {
		if (name == null || name.isBlank()) {
			return null;
		}
		return Stream.of(values)
			.filter((value) -> value.name().equals(name.strip().toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(
					() -> new ConfigurationProblem(parameter + " is '" + name + "'; it is one of " + List.of(values)));
	}

	static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
