package io.omsync.console.user;

import java.util.Set;
import java.util.function.Supplier;

import io.omsync.access.MayAdminister;
import io.omsync.access.Role;
import io.omsync.access.Served;
import io.omsync.access.User;
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

	private final Users users;

	UserPages(Users users) {
		this.users = users;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String after, Model model) {
		model.addAttribute("users", Paged.of(this.users.after(after, Paged.SIZE + 1), User::name));
		model.addAttribute("roles", Role.values());
		return "access/users";
	}

	@PostMapping
	String add(@RequestParam String name, @RequestParam(required = false) @Nullable Set<Role> roles,
			RedirectAttributes attributes) {
		return link(attributes, name, () -> this.users.invite(name, orNone(roles)));
	}

	@PostMapping("/link")
	String reset(@RequestParam String name, RedirectAttributes attributes) {
		return link(attributes, name, () -> this.users.reset(name));
	}

	@PostMapping("/change")
	String change(@RequestParam String name, @RequestParam(required = false) @Nullable Set<Role> roles,
			@RequestParam(defaultValue = "false") boolean enabled, RedirectAttributes attributes) {
		try {
			User user = this.users.change(name, orNone(roles), enabled);
			Flash.said(attributes, user.name() + " is changed; open sessions of that user have ended.");
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
		return "redirect:/users";
	}

	private static String link(RedirectAttributes attributes, String name, Supplier<String> make) {
		try {
			String path = make.get();
			attributes.addFlashAttribute("link",
					ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString());
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
