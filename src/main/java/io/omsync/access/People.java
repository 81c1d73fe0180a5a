package io.omsync.access;

import org.springframework.stereotype.Service;

/** What others ask of the console's users, whether it is served or not. */
@Service
public class People {

	private final UserStore users;

	People(UserStore users) {
		this.users = users;
	}

	/** Whether the console has users who can sign in; a demo's comes by a link alone. */
	public boolean any() {
		return this.users.anySignsIn();
	}

	/** Whether somebody of that name works on a month's close. */
	public boolean mayFinance(String name) {
		return this.users.find(name)
			.filter((user) -> user.enabled() && user.roles().contains(Role.FINANCE))
			.isPresent();
	}

}
