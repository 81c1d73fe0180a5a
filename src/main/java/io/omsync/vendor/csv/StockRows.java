package io.omsync.vendor.csv;

import io.omsync.connector.Digest;
import io.omsync.connector.Fetched;
import io.omsync.connector.StockDrops;
import io.omsync.connector.VendorException;
import io.omsync.model.InventoryLevel;
import org.jspecify.annotations.Nullable;

/** Raw records of one file, mapped or refused. For one thread. */
class StockRows {

	private static final char UNIT = '\u001F';

	private final RecordParser parser;

	private final CsvMapper mapper;

	StockRows(RecordParser parser, CsvMapper mapper) {
		this.parser = parser;
		this.mapper = mapper;
	}

	Fetched<InventoryLevel> row(RawRecord raw, String place) {
		String shown = this.parser.shown(raw);
		String @Nullable [] fields = null;
		try {
			fields = this.parser.fields(raw);
			InventoryLevel level = this.mapper.level(fields);
			String digest = Digest
				.of(level.sku() + UNIT + level.location() + UNIT + level.quantity() + UNIT + level.observedAt());
			return new Fetched.Good<>(new StockDrops.Key(level.sku(), level.location()).toString(), digest,
					level.observedAt(), level, place, shown);
		}
		catch (VendorException.BadRecord ex) {
			String key = (fields != null) ? this.mapper.key(fields).map(Object::toString).orElse(null) : null;
			return new Fetched.Bad<>((key != null) ? key : Digest.of(place + UNIT + shown), Digest.of(shown),
					ex.reasonCode(), String.valueOf(ex.getMessage()), place, null,
					(fields != null) ? this.mapper.changedAt(fields) : null, shown);
		}
	}

}
