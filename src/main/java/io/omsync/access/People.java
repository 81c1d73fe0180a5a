package io.omsync.access;

import org.springframework.stereotype.Service;

/** What others ask of the console's users, whether it is served or not. */
@Service
public class People {

	private final UserStore users;

	People(UserStore users) {
		this.users = users;
	}

	/** Whether the console has users. */
	public boolean any() {
		return !this.users.none();
	}

	/** Whether somebody of that name works on a month's close. */
	public boolean mayFinance(String name) {
		return this.users.find(name)
			.filter((user) -> user.enabled() && user.roles().contains(Role.FINANCE))
			.isPresent();
	}

}
