package io.omsync.console;

import java.lang.reflect.Method;

import io.omsync.access.Served;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Asks for the right before a word of the request is read, not as late as the call. */
@Component
@Served
class Rights implements HandlerInterceptor, WebMvcConfigurer {

	private final PreAuthorizeAuthorizationManager annotated = new PreAuthorizeAuthorizationManager();

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod called) {
			Method method = called.getMethod();
			AuthorizationResult result = this.annotated.authorize(
					() -> SecurityContextHolder.getContext().getAuthentication(),
					new SimpleMethodInvocation(called.getBean(), method, new Object[method.getParameterCount()]));
			if (result != null && !result.isGranted()) {
				throw new AuthorizationDeniedException("The user has no role that allows it", result);
			}
		}
		return true;
	}

}
