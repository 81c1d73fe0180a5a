package io.omsync.run;

import java.util.List;
import java.util.Optional;

import io.omsync.connector.Account;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Drops;
import io.omsync.connector.Fetched;
import io.omsync.connector.Vendors;

import org.springframework.stereotype.Service;

/** How refused records read by today's code and settings. Stores nothing, asks nobody. */
@Service
public class Remapping {

	private final RunService runs;

	private final Accounts accounts;

	private final Vendors vendors;

	Remapping(RunService runs, Accounts accounts, Vendors vendors) {
		this.runs = runs;
		this.accounts = accounts;
		this.vendors = vendors;
	}

	/**
	 * A record as it would be mapped; empty where it would not be.
	 * @param raw the stored one, or as a person mended it
	 */
	public Optional<Fetched<?>> of(Rejects.Row row, String raw) {
		try {
			Account account = this.accounts.account(row.account());
			return this.runs.job(row.job()).mapped(account, raw, row.header(), row.place());
		}
		catch (ConfigurationProblem ex) {
			return Optional.empty();
		}
	}

	/**
	 * The rows of a record of a file, cell by cell; none where it came from no file.
	 * @param raw as it is shown
	 */
	public List<List<Drops.Cut>> cut(Rejects.Row row, String raw) {
		String header = row.header();
		try {
			return (header == null) ? List.of()
					: this.vendors.drops(this.accounts.account(row.account())).stored(header).cut(raw);
		}
		catch (ConfigurationProblem ex) {
			return List.of();
		}
	}

	/** Why a reject can not be mapped again, or not be asked for; empty when it can. */
	public Optional<String> whyNot(Rejects.Row row, boolean refetch) {
		try {
			this.runs.job(row.job()).checkRetry(this.accounts.account(row.account()), refetch);
			return Optional.empty();
		}
		catch (ConfigurationProblem ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

}
