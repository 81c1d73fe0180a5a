package io.omsync.access;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.omsync.connector.ConfigurationProblem;
import io.omsync.model.PersonName;
import io.omsync.run.Refused;
import io.omsync.run.Utc;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** Acts that take two people: one proposes, another one confirms. */
@Service
@Served
@EnableConfigurationProperties(AccessSettings.class)
public class Proposals {

	private final ProposalStore store;

	private final Acts acts;

	private final AccessSettings settings;

	private final Clock clock;

	Proposals(ProposalStore store, Acts acts, AccessSettings settings, Clock clock) {
		this.store = store;
		this.acts = acts;
		this.settings = settings;
		this.clock = clock;
	}

	/** Whether an act takes two people. */
	public boolean needed(String act) {
		return this.settings.twoPeople().contains(act);
	}

	/** The one of an act on a target. */
	public Optional<Proposal> find(String act, String target) {
		return this.store.find(act, target);
	}

	/** One that waits, by its number. */
	public Optional<Proposal> find(long id) {
		return this.store.find(id);
	}

	/**
	 * Those that wait, newest first.
	 * @param target what they are about, whatever stands in brackets behind it
	 */
	public List<Proposal> of(String target) {
		return this.store.of(target);
	}

	/** Those that wait of some acts, newest first. */
	List<Proposal> ofActs(Collection<String> acts) {
		return this.store.ofActs(acts);
	}

	/** Whether the user who asks may confirm it. */
	public boolean mayConfirm(Proposal proposal) {
		return !PersonName.compared(proposal.by()).equals(PersonName.compared(this.acts.user()));
	}

	/**
	 * Asks for a second person.
	 * @throws Refused when it is proposed already
	 * @throws ConfigurationProblem when a text is too long to be kept as it is
	 */
	public void propose(String act, String target, String why) {
		requireFits("What it is about", target, ProposalStore.TARGET);
		requireFits("The reason", why, ProposalStore.WHY);
		this.acts.perform("propose " + act, target, why, () -> {
			if (!this.store.open(act, target, why, this.acts.user(), Utc.now(this.clock))) {
				throw new Refused(act + " of " + target + " is proposed already; it takes a second person");
			}
			return true;
		});
	}

	/**
	 * Does what was proposed, by a second person. What fails stays proposed.
	 * @throws Refused when it is not open any more, or the user is who proposed it
	 */
	public <T> T confirm(long id, Supplier<T> work) {
		Proposal proposal = require(id);
		return this.acts.perform(proposal.act(), proposal.target(),
				"Proposed by " + proposal.by() + ": " + proposal.why(), () -> {
					if (!mayConfirm(proposal)) {
						throw new Refused(proposal.by() + " proposed it; it takes a second person");
					}
					decide(proposal, "CONFIRMED");
					try {
						return work.get();
					}
					catch (RuntimeException | Error ex) {
						reopen(id, ex);
						throw ex;
					}
				});
	}

	/** Not where it was proposed anew meanwhile; why it failed is what counts. */
	private void reopen(long id, Throwable failure) {
		try {
			this.store.reopen(id);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Takes it back, whoever proposed it.
	 * @throws Refused when it is not open any more
	 */
	public void withdraw(long id, String why) {
		Proposal proposal = require(id);
		this.acts.perform("withdraw " + proposal.act(), proposal.target(), why, () -> {
			decide(proposal, "WITHDRAWN");
			return true;
		});
	}

	private static void requireFits(String what, String text, int longest) {
		if (text.codePointCount(0, text.length()) > longest) {
			throw new ConfigurationProblem(what + " is longer than " + longest + " characters; shorten it");
		}
	}

	private void decide(Proposal proposal, String state) {
		if (!this.store.decide(proposal.id(), state, this.acts.user(), Utc.now(this.clock))) {
			throw new Refused("Somebody was quicker: " + proposal.act() + " of " + proposal.target()
					+ " is decided; look at it again");
		}
	}

	private Proposal require(long id) {
		return this.store.find(id)
			.orElseThrow(() -> new Refused("Proposal " + id + " is decided already; look at it again"));
	}

}
