package io.omsync.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs a user in without asking for the password. */
@Component
@Served
public class SignInSession {

	private final UserStore users;

	private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	private final AccessSettings settings;

	SignInSession(UserStore users, AccessSettings settings) {
		this.users = users;
		this.settings = settings;
	}

	/** From now on the session is the user's, under a name that nobody knew before. */
	public void begin(String name, HttpServletRequest request, HttpServletResponse response) {
		SignedIn user = this.users.find(name).filter(User::enabled).map(SignedIn::new).orElseThrow();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, user.authorities()));
		request.getSession().setMaxInactiveInterval((int) this.settings.session().toSeconds());
		request.changeSessionId();
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

}
