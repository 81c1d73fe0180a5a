package io.omsync.console.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.omsync.access.MayAdminister;
import io.omsync.access.Proposal;
import io.omsync.access.Role;
import io.omsync.access.Served;
import io.omsync.access.User;
import io.omsync.access.UserConsents;
import io.omsync.access.Users;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.console.Paged;
import io.omsync.run.Refused;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The users, for an admin. */
@Controller
@Served
@MayAdminister
@RequestMapping("/users")
class UserPages {

	private static final String WAITS = "It is proposed; another admin confirms it under Users.";

	private final Users users;

	private final UserConsents consents;

	UserPages(Users users, UserConsents consents) {
		this.users = users;
		this.consents = consents;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String after, Model model) {
		model.addAttribute("users", Paged.of(this.users.after(after, Paged.SIZE + 1), User::name));
		model.addAttribute("roles", Role.values());
		List<Proposal> waiting = this.consents.waiting();
		model.addAttribute("waiting", waiting);
		model.addAttribute("mine",
				waiting.stream().filter((one) -> !this.consents.mayConfirm(one)).map(Proposal::id).toList());
		return "access/users";
	}

	@PostMapping
	String add(@RequestParam String name, @RequestParam(required = false) @Nullable Set<Role> roles,
			RedirectAttributes attributes) {
		return link(attributes, name, () -> this.consents.invite(name, orNone(roles)), WAITS);
	}

	@PostMapping("/link")
	String reset(@RequestParam String name, RedirectAttributes attributes) {
		return link(attributes, name, () -> this.consents.reset(name), WAITS);
	}

	@PostMapping("/change")
	String change(@RequestParam String name, @RequestParam(required = false) @Nullable Set<Role> roles,
			@RequestParam(defaultValue = "false") boolean enabled, RedirectAttributes attributes) {
		try {
			Flash.said(attributes, this.consents.change(name, orNone(roles), enabled)
					? name + " is changed; open sessions of that user have ended." : WAITS);
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return "redirect:/users";
	}

	@PostMapping("/confirm")
	String confirm(@RequestParam long proposal, @RequestParam String about, RedirectAttributes attributes) {
		return link(attributes, about, () -> this.consents.confirm(proposal), "It is done.");
	}

	@PostMapping("/withdraw")
	String withdraw(@RequestParam long proposal, RedirectAttributes attributes) {
		try {
			this.consents.withdraw(proposal);
			Flash.said(attributes, "It is no longer proposed.");
		}
		catch (Refused ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return "redirect:/users";
	}

	private static String link(RedirectAttributes attributes, String name, Supplier<Optional<String>> make,
			String otherwise) {
		try {
			Optional<String> path = make.get();
			if (path.isEmpty()) {
				Flash.said(attributes, otherwise);
				return "redirect:/users";
			}
			attributes.addFlashAttribute("link",
					ServletUriComponentsBuilder.fromCurrentContextPath().path(path.get()).toUriString());
			attributes.addFlashAttribute("linkFor", name.strip());
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return "redirect:/users";
	}

	private static Set<Role> orNone(@Nullable Set<Role> roles) {
		return (roles != null) ? roles : Set.of();
	}

}
