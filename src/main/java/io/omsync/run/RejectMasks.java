package io.omsync.run;

import java.util.HashMap;
import java.util.Map;

import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.connector.Mask;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What may be shown of the raw records of rejects. Of an account that is not there any
 * more, or whose settings do not fit any more, everything is hidden.
 */
@Service
public class RejectMasks {

	private final RunService runs;

	private final Accounts accounts;

	private final Map<Kind, Mask> masks = new HashMap<>();

	RejectMasks(RunService runs, Accounts accounts) {
		this.runs = runs;
		this.accounts = accounts;
	}

	/** The raw record as it may be shown. */
	public String shown(Rejects.Row row) {
		return mask(row).hide(row.raw());
	}

	/** Rejects of one file have one header: the masks are few. */
	synchronized Mask mask(Rejects.Row row) {
		return this.masks.computeIfAbsent(new Kind(row.job(), row.account(), row.header()), this::made);
	}

	private Mask made(Kind kind) {
		try {
			return this.runs.job(kind.job()).mask(this.accounts.account(kind.account()), kind.header());
		}
		catch (ConfigurationProblem ex) {
			return Mask.ALL;
		}
	}

	/** What decides how a record is masked. */
	private record Kind(String job, String account, @Nullable String header) {
	}

}
