package io.omsync.console;

import io.omsync.access.Served;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page to sign in on. */
@Controller
@Served
class SignInPages {

	@GetMapping("/login")
	String login() {
		return "access/login";
	}

}
