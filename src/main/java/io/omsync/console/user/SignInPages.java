package io.omsync.console.user;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

import io.omsync.access.Served;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in on. */
@Controller
@Served
class SignInPages {

	private static final Map<String, String> BY_OIDC = Map.of("no_role",
			"The provider knows you, but none of your roles there is one here; ask an admin.", "name_taken",
			"Another user has your name here; ask an admin to have you renamed.", "no_name",
			"The provider did not tell your name; ask an admin.", "disabled", "You are disabled here; ask an admin.",
			"two_roles",
			"Your roles at the provider are both ADMIN and FINANCE here, and who keeps the users signs nothing; ask an admin.");

	private final boolean oidc;

	SignInPages(@Value("${omsync.console.oidc.client-id:}") String client) {
		this.oidc = !client.isEmpty();
	}

	@GetMapping("/login")
	String login(@RequestParam(required = false) @Nullable String until,
			@RequestParam(name = "oidc", required = false) @Nullable String problem, Model model) {
		model.addAttribute("oidc", this.oidc);
		model.addAttribute("until", time(until));
		if (problem != null) {
			model.addAttribute("problem",
					BY_OIDC.getOrDefault(problem, "Signing in at the provider failed; try again, or ask an admin."));
		}
		return "access/login";
	}

	private static @Nullable Instant time(@Nullable String text) {
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
