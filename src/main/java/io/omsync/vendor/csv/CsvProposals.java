package io.omsync.vendor.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.DropFeed;
import io.omsync.connector.MappingProposal;
import io.omsync.connector.MappingProposals;
import io.omsync.connector.OptionProblem;
import org.springframework.stereotype.Component;

/** Proposes mappings of CSV files. */
@Component
class CsvProposals implements MappingProposals {

	private final Clock clock;

	CsvProposals(Clock clock) {
		this.clock = clock;
	}

	@Override
	public MappingProposal propose(Path file, DropFeed<?> feed, Map<String, String> settings) {
		if (!Files.isRegularFile(file)) {
			throw new ConfigurationProblem(
					file + (Files.exists(file) ? " is not a regular file" : " does not exist") + "; name a CSV file");
		}
		settings.keySet().forEach((name) -> requireKnown(feed, name));
		try {
			return new Proposal<>(file, feed, settings, this.clock).found();
		}
		catch (OptionProblem ex) {
			throw new ConfigurationProblem(ex.option() + " " + ex.what(), ex);
		}
		catch (IOException ex) {
			throw new ConfigurationProblem(file + " can not be read: " + ex, ex);
		}
	}

	private static void requireKnown(DropFeed<?> feed, String name) {
		boolean known = FeedSettings.NAMES.stream()
			.anyMatch((one) -> one.endsWith("*") ? name.startsWith(one.substring(0, one.length() - 1))
					: name.equals(one));
		if (!known) {
			throw new ConfigurationProblem("There is no setting " + Excerpt.of(feed + "." + name) + "; there are "
					+ FeedSettings.NAMES.stream()
						.map((one) -> one.replaceAll("\\.\\*$", ""))
						.distinct()
						.sorted()
						.collect(Collectors.joining(", ")));
		}
	}

}
