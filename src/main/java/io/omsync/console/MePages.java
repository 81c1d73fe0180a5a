package io.omsync.console;

import io.omsync.access.Served;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The user's own page. */
@Controller
@Served
class MePages {

	@GetMapping("/me")
	String me() {
		return "access/me";
	}

}
