package io.omsync.console.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.omsync.access.Acts;
import io.omsync.access.AuditEntry;
import io.omsync.access.AuditLog;
import io.omsync.access.MayAdminister;
import io.omsync.access.MayReadAudit;
import io.omsync.access.Proposal;
import io.omsync.access.Role;
import io.omsync.access.Served;
import io.omsync.access.User;
import io.omsync.access.UserConsents;
import io.omsync.access.Users;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users and the audit. */
@RestController
@Served
@RequestMapping("/api/v1")
class UserApi {

	private final Users users;

	private final UserConsents consents;

	private final AuditLog audit;

	private final Acts acts;

	UserApi(Users users, UserConsents consents, AuditLog audit, Acts acts) {
		this.users = users;
		this.consents = consents;
		this.audit = audit;
		this.acts = acts;
	}

	@GetMapping("/me")
	@Operation(summary = "The user who asks, with the roles")
	User me() {
		return require(this.acts.user());
	}

	@GetMapping("/users")
	@MayAdminister
	@Operation(summary = "Users in the order of names")
	Paged<User> list(@RequestParam(defaultValue = "") String after) {
		return Paged.of(this.users.after(after, Paged.SIZE + 1), User::name);
	}

	@PostMapping("/users")
	@MayAdminister
	@Operation(summary = "Adds a user, and makes a link on which a password is set")
	ResponseEntity<Link> add(@RequestBody NewUser user) {
		return link(HttpStatus.CREATED, this.consents.invite(user.name(), user.roles()));
	}

	@PutMapping("/users/{name}")
	@MayAdminister
	@Operation(summary = "Gives other roles, disables or enables a user, whose sessions end")
	ResponseEntity<User> change(@PathVariable String name, @RequestBody State state) {
		require(name);
		boolean done = this.consents.change(name, state.roles(), state.enabled());
		return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).body(require(name));
	}

	@PostMapping("/users/{name}/link")
	@MayAdminister
	@Operation(summary = "Makes a link on which the user sets a new password")
	ResponseEntity<Link> link(@PathVariable String name) {
		require(name);
		return link(HttpStatus.OK, this.consents.reset(name));
	}

	private static ResponseEntity<Link> link(HttpStatus done, Optional<String> path) {
		return ResponseEntity.status(path.isPresent() ? done : HttpStatus.ACCEPTED)
			.body(new Link(path.orElse(null), path.isEmpty()));
	}

	@GetMapping("/users/proposals")
	@MayAdminister
	@Operation(summary = "What waits for a second admin")
	List<Proposal> waiting() {
		return this.consents.waiting();
	}

	@PostMapping("/users/proposals/{id}/confirm")
	@MayAdminister
	@Operation(summary = "Does to a user what another admin proposed")
	Link confirm(@PathVariable long id) {
		return new Link(this.consents.confirm(id).orElse(null), false);
	}

	@PostMapping("/users/proposals/{id}/withdraw")
	@MayAdminister
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Takes back what was proposed to be done to a user")
	void withdraw(@PathVariable long id) {
		this.consents.withdraw(id);
	}

	@GetMapping("/audit")
	@MayReadAudit
	@Operation(summary = "What was done at the console, newest first")
	Paged<AuditEntry> audit(@RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String act,
			@RequestParam(defaultValue = "") String target, @RequestParam(required = false) @Nullable Long after) {
		return Paged.of(this.audit.find(new AuditLog.Filter(who, act, target), after, Paged.SIZE + 1),
				(entry) -> String.valueOf(entry.id()));
	}

	private User require(String name) {
		return this.users.find(name).orElseThrow(() -> new NotFound("There is no user " + name));
	}

	/** A user to be added. */
	record NewUser(String name, Set<Role> roles) {
	}

	/** What a user is to be from now on. */
	record State(Set<Role> roles, boolean enabled) {
	}

	/**
	 * The path of a link that works once, for 24 hours.
	 *
	 * @param waits for a second admin; until then there is no link
	 */
	record Link(@Nullable String path, boolean waits) {
	}

}
