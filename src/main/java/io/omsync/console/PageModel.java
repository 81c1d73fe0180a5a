package io.omsync.console;

import io.omsync.access.Served;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows of who reads it. */
@ControllerAdvice(annotations = Controller.class)
@Served
class PageModel {

	@ModelAttribute("user")
	@Nullable String user() {
		Authentication authentication = authentication();
		return (authentication != null) ? authentication.getName() : null;
	}

	@ModelAttribute("may")
	May may() {
		Authentication authentication = authentication();
		return new May(has(authentication, "OPERATOR") || has(authentication, "ADMIN"), has(authentication, "FINANCE"),
				has(authentication, "ADMIN"));
	}

	@ModelAttribute("path")
	String path(HttpServletRequest request) {
		return request.getRequestURI();
	}

	private static @Nullable Authentication authentication() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && !"anonymousUser".equals(authentication.getPrincipal())) ? authentication
				: null;
	}

	private static boolean has(@Nullable Authentication authentication, String role) {
		return authentication != null && authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> ("ROLE_" + role).equals(authority.getAuthority()));
	}

	/** What the reader may do. */
	record May(boolean operate, boolean finance, boolean administer) {
	}

}
