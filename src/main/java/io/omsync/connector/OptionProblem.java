package io.omsync.connector;

/** A vendor's own option is wrong: a problem whose place {@link Accounts} knows. */
public final class OptionProblem extends ConfigurationProblem {

	private final String option;

	private final String what;

	/**
	 * A problem with an option.
	 * @param option as the account file spells it below {@code options}
	 * @param what goes on from "option x", as in "must not be blank"
	 */
	public OptionProblem(String account, String option, String what) {
		super("Account " + account + ": option " + option + " " + what);
		this.option = option;
		this.what = what;
	}

	/** As the account file spells it below {@code options}. */
	public String option() {
		return this.option;
	}

	/** What goes on from its name. */
	public String what() {
		return this.what;
	}

}
