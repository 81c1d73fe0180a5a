package io.omsync.console.user;

import io.omsync.access.People;
import io.omsync.reconcile.close.Signers;
import io.omsync.run.Refused;

import org.springframework.stereotype.Component;

/** Once the console has users, those with the finance role sign, at the command too. */
@Component
class FinanceSigners implements Signers {

	private final People people;

	FinanceSigners(People people) {
		this.people = people;
	}

	@Override
	public void check(String name) {
		if (this.people.any() && !this.people.mayFinance(name)) {
			throw new Refused(
					name + " is no enabled user with the role FINANCE, and the console has users: sign --as one"
							+ " who is, or let an admin give the role under Users");
		}
	}

}
