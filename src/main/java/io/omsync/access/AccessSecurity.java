package io.omsync.access;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What a request must bring: nothing on the port of health and metrics, a name and a
 * password or a session for the API, a session for the pages.
 */
@Configuration(proxyBeanMethods = false)
@Served
@EnableWebSecurity
@EnableMethodSecurity
class AccessSecurity {

	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
			+ " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

	@Bean
	PasswordEncoder passwords() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	@Order(1)
	SecurityFilterChain monitoring(HttpSecurity http, Environment environment) {
		return http.securityMatcher((request) -> monitored(request, environment))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	private static boolean monitored(HttpServletRequest request, Environment environment) {
		String management = environment.getProperty("local.management.port");
		if (management == null || management.equals(environment.getProperty("local.server.port"))) {
			return request.getRequestURI().startsWith("/actuator");
		}
		return management.equals(String.valueOf(request.getLocalPort()));
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, ApiRefusals refusals, UserStore users, AccessSettings settings,
			Clock clock) {
		return headers(http).securityMatcher("/api/v1/**")
			.addFilterBefore(new SessionCheck(users, settings, clock), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.httpBasic((basic) -> basic.authenticationEntryPoint(refusals)
				.authenticationDetailsSource(GoodCalls.Call::new))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.csrf((csrf) -> csrf.ignoringRequestMatchers(AccessSecurity::byProgram))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
			.requestCache(AbstractHttpConfigurer::disable)
			.build();
	}

	/** A browser may be led to send a password that it keeps, but says where from. */
	private static boolean byProgram(HttpServletRequest request) {
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)
				&& request.getHeader(HttpHeaders.ORIGIN) == null && request.getHeader("Sec-Fetch-Site") == null;
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, SignInOutcome outcome, OidcClient oidc, UserStore users,
			OpenSessions sessions, AccessSettings settings, Clock clock) {
		return oidc.addTo(headers(http))
			.addFilterAfter(new SessionLimit(sessions), HeaderWriterFilter.class)
			.addFilterBefore(new SessionCheck(users, settings, clock), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/login", "/error", "/first/**", "/link/**", "/demo/**", "/*.css", "/*.js", "/*.svg",
						"/webjars/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			.formLogin((form) -> form.loginPage("/login").successHandler(outcome).failureHandler(outcome))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(new SignInNeeded()))
			.requestCache((cache) -> cache.requestCache(SignInNeeded.pages()))
			.logout((logout) -> logout.logoutSuccessUrl("/login?out"))
			.build();
	}

	private static HttpSecurity headers(HttpSecurity http) {
		return http.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.permissionsPolicyHeader((policy) -> policy.policy("camera=(), geolocation=(), microphone=()"))
			.contentTypeOptions(Customizer.withDefaults()));
	}

}
