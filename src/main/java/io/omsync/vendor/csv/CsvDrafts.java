package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.omsync.connector.Account;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Credentials;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingDrafts;
import io.omsync.connector.SkuMap;
import io.omsync.connector.VendorLimits;
import io.omsync.connector.VendorException.BadRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Proposes the mapping of a file. */
@Component
class CsvDrafts implements MappingDrafts {

	private final Clock clock;

	CsvDrafts(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Draft of(Path file, DropFeed<?> feed, @Nullable Account account) {
		Account of = (account != null) ? account : nobody(file);
		List<Field> fields = Models.fields(feed);
		SetDialect set = new DialectSettings(new FeedOptions(of, feed.name(), Map.of())).dialect();
		try (CsvFile opened = CsvFile.open(file, set, (names) -> Synonyms.columns(fields, names).size() > 1,
				Set.of())) {
			Samples samples = Samples.of(opened);
			DraftSettings settings = new DraftSettings(feed, fields, of);
			settings.look(opened.columns(), samples);
			Trial<?> trial = new Trial<>(feed, with(of, feed, settings.proposed()), this.clock);
			return trial.on(file, opened.told(), settings);
		}
		catch (IOException ex) {
			throw new ConfigurationProblem(file + " can not be read: " + ex.getMessage(), ex);
		}
	}

	private static Account nobody(Path file) {
		return new Account("map", "csv", null, new Credentials(Map.of()), ZoneOffset.UTC,
				new VendorLimits(1, 1, 1, Duration.ofSeconds(1), Map.of()), Map.of(), List.of(), SkuMap.SAME, List.of(),
				new Account.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)), Map.of(),
				file.toAbsolutePath().resolveSibling("."), "");
	}

	/** The account as if the proposal stood in its file. */
	private static Account with(Account account, DropFeed<?> feed, Map<String, String> proposed) {
		Map<String, String> options = new HashMap<>(account.options());
		proposed.forEach((name, value) -> options.putIfAbsent(feed + "." + name, value));
		return new Account(account.name(), account.vendor(), account.baseUrl(), account.credentials(), account.zone(),
				account.limits(), options, account.locations(), account.skus(), account.statuses(), account.timeouts(),
				account.jobs(), account.home(), account.credentialKey());
	}

	/** Rows by column, as far as they can be read. */
	record Samples(Map<String, List<String>> cells) {

		static Samples of(CsvFile file) throws IOException {
			Map<String, List<String>> cells = new HashMap<>();
			List<String> columns = file.columns();
			long offset = file.offset();
			long line = file.line();
			for (int n = 0; n < FirstRows.ROWS; n++) {
				RawRecord raw = file.next();
				if (raw == null) {
					break;
				}
				take(file.parser(), raw, columns, cells);
			}
			file.seek(offset, line);
			return new Samples(cells);
		}

		private static void take(RecordParser parser, RawRecord raw, List<String> columns,
				Map<String, List<String>> cells) {
			try {
				String[] row = parser.fields(raw);
				for (int i = 0; i < Math.min(row.length, columns.size()); i++) {
					if (!row[i].isBlank()) {
						cells.computeIfAbsent(columns.get(i), (key) -> new ArrayList<>()).add(row[i]);
					}
				}
			}
			catch (BadRecord ex) {
				// the trial tells
			}
		}

		List<String> of(@Nullable String column) {
			return (column != null) ? this.cells.getOrDefault(column, List.of()) : List.of();
		}

	}

}
