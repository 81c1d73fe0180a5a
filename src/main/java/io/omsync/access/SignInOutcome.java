package io.omsync.access;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where a user is sent after signing in, or not. */
@Component
@Served
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(SignInOutcome.class);

	/** As in RFC 6749, 4.1.2.1; anybody can send us another one. */
	private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");

	private final Audit audit;

	private final AccessSettings settings;

	SignInOutcome(Audit audit, AccessSettings settings) {
		this.audit = audit;
		this.settings = settings;
		setDefaultTargetUrl("/");
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		this.audit.record(authentication.getName(), request.getRemoteAddr(), "sign in", "console", "", () -> true);
		request.getSession().setMaxInactiveInterval((int) this.settings.session().toSeconds());
		super.onAuthenticationSuccess(request, response, authentication);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException problem) throws IOException {
		log.warn("An attempt to sign in from {} was refused: {}", request.getRemoteAddr(), reason(problem));
		getRedirectStrategy().sendRedirect(request, response, target(problem));
	}

	private static String target(AuthenticationException problem) {
		if (problem instanceof TooOften often) {
			return "/login?until=" + often.until();
		}
		return (problem instanceof OAuth2AuthenticationException oidc)
				? "/login?oidc=" + (OidcSignIn.KNOWN.contains(oidc.getError().getErrorCode())
						? oidc.getError().getErrorCode() : "failed")
				: "/login?failed";
	}

	/** Never what the user typed. */
	private static String reason(AuthenticationException problem) {
		if (problem instanceof OAuth2AuthenticationException oidc) {
			String code = oidc.getError().getErrorCode();
			return "OIDC, " + (CODE.matcher(code).matches() ? code : "failed");
		}
		return (problem instanceof TooOften) ? "too many failed" : "name and password do not go together";
	}

}
