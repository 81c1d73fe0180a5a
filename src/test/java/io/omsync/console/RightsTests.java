package io.omsync.console;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.omsync.Trial;
import io.omsync.access.MayAdminister;
import io.omsync.access.MayDoFinance;
import io.omsync.access.MayOperate;
import io.omsync.access.MayReadAudit;
import io.omsync.access.Role;
import io.omsync.model.Slice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page and operation there is, asked for by every role, by its address. */
class RightsTests {

	private static final Map<Class<? extends java.lang.annotation.Annotation>, Set<Role>> RIGHTS = Map.of(
			MayOperate.class, Set.of(Role.OPERATOR, Role.ADMIN), MayDoFinance.class, Set.of(Role.FINANCE),
			MayAdminister.class, Set.of(Role.ADMIN), MayReadAudit.class, Set.of(Role.ADMIN, Role.FINANCE));

	/** What one does to oneself, and what a link allows. */
	private static final String OWN = "/me/.*|/first/.*|/link/.*|/demo/.*";

	/** What is pressed, but for what only filters what is read. */
	private static final List<String> BUTTONS = List.of("form[method=post]", "[formaction]", "a.button");

	private static final String ADDRESSES = """
			all => all.map(one => (one.formMethod || one.method || (one.form && one.form.method) || 'get').toUpperCase()
				+ ' ' + new URL(one.getAttribute('formaction') || one.action || one.href, location).pathname)
			""";

	@TempDir
	static Path home;

	private static ConsoleTrial console;

	private static final List<Handler> HANDLERS = new ArrayList<>();

	@BeforeAll
	static void start() {
		console = ConsoleTrial.withOrders(home, 5);
		console.trial.get("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, method) -> {
				if (method.getBeanType().getName().startsWith("io.omsync.")) {
					mapping.getPatternValues()
						.forEach((path) -> mapping.getMethodsCondition()
							.getMethods()
							.forEach((verb) -> HANDLERS.add(new Handler(verb, path, method))));
				}
			});
	}

	@AfterAll
	static void close() {
		console.close();
	}

	@Test
	void every_act_needs_a_right() {
		assertThat(HANDLERS).hasSizeGreaterThan(10);
		assertThat(HANDLERS.stream()
			.filter(Handler::acts)
			.filter((handler) -> !handler.path().matches(OWN))
			.filter((handler) -> handler.allowed().size() == Role.values().length)
			.map(Handler::toString)).isEmpty();
	}

	@Test
	void nobody_reads_or_does_what_needs_a_role_that_is_missing() {
		Map<String, Integer> wrong = new TreeMap<>();
		for (Role role : Role.values()) {
			Visitor visitor = console.http(role);
			String token = visitor.token("/me");
			for (Handler handler : HANDLERS) {
				if (!handler.allowed().contains(role)) {
					int status = handler.ask(visitor, token);
					if (status != 403) {
						wrong.put(role + " " + handler, status);
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void everybody_reads_what_needs_no_role() {
		Map<String, Integer> wrong = new TreeMap<>();
		for (Role role : Role.values()) {
			Visitor visitor = console.http(role);
			for (Handler handler : HANDLERS) {
				if (!handler.acts() && handler.allowed().contains(role)) {
					int status = handler.ask(visitor, "");
					if (status == 401 || status == 403 || status >= 500) {
						wrong.put(role + " " + handler, status);
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void nothing_is_there_for_who_is_not_signed_in() {
		Map<String, Integer> wrong = new TreeMap<>();
		for (Handler handler : HANDLERS) {
			int status = handler.ask(console.stranger(), "");
			boolean open = handler.path().matches("/login|" + OWN);
			if (!open && (status < 300 || status >= 500 || status == 404)) {
				wrong.put(handler.toString(), status);
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	@Tag("browser")
	void nobody_is_shown_a_button_that_needs_a_role_that_is_missing() {
		console.trial.faults("null-amount:row=3,times=always");
		console.trial.pull(Trial.DAY);
		console.trial.faults("server-error:times=always,status=501,on=Scroll");
		long failed = console.trial.pull(new Slice.Window(Trial.DAY.from(), Trial.DAY.to().plus(Duration.ofHours(1))))
			.runId();
		long reject = console.trial.count("SELECT MIN(reject_id) FROM reject");
		Map<Role, Set<String>> shown = new EnumMap<>(Role.class);
		for (Role role : Role.values()) {
			shown.put(role, new TreeSet<>());
			try (BrowserContext browser = console.browser(role); Page page = browser.newPage()) {
				for (String path : List.of("/", "/runs/" + failed, "/rejects", "/rejects/" + reject, "/accounts/shop",
						"/inventory", "/findings", "/close/shop/2026-03", "/explain", "/me")) {
					page.navigate(path);
					shown.get(role).addAll(BUTTONS.stream().flatMap((css) -> addresses(page, css)).toList());
				}
			}
			assertThat(shown.get(role).stream().filter((button) -> !allowed(button).contains(role))).as(role + " sees")
				.isEmpty();
		}
		String restart = "GET /runs/" + failed + "/restart";
		assertThat(shown.get(Role.OPERATOR)).contains(restart, "POST /rejects/" + reject + "/retry");
		assertThat(shown.get(Role.ADMIN)).contains(restart);
		assertThat(shown.get(Role.FINANCE)).contains("POST /close/shop/2026-03/prepare").doesNotContain(restart);
		assertThat(shown.get(Role.VIEWER)).allMatch((button) -> button.matches("GET .*|POST (/me.*|/logout)"));
	}

	@SuppressWarnings("unchecked")
	private static Stream<String> addresses(Page page, String elements) {
		return ((List<String>) page.locator(elements).evaluateAll(ADDRESSES)).stream();
	}

	private static Set<Role> allowed(String button) {
		String[] asked = button.split(" ");
		return HANDLERS.stream()
			.filter((handler) -> handler.verb().name().equals(asked[0]))
			.filter((handler) -> PathPatternParser.defaultInstance.parse(handler.path())
				.matches(PathContainer.parsePath(asked[1])))
			.min(Comparator.comparing((handler) -> PathPatternParser.defaultInstance.parse(handler.path())))
			.map(Handler::allowed)
			.orElseGet(() -> asked[1].equals("/logout") ? Set.of(Role.values()) : Set.of());
	}

	/** What answers one method at one address. */
	private record Handler(RequestMethod verb, String path, HandlerMethod method) {

		boolean acts() {
			return this.verb != RequestMethod.GET && this.verb != RequestMethod.HEAD;
		}

		Set<Role> allowed() {
			return RIGHTS.entrySet()
				.stream()
				.filter((right) -> AnnotatedElementUtils.hasAnnotation(this.method.getMethod(), right.getKey())
						|| AnnotatedElementUtils.hasAnnotation(this.method.getBeanType(), right.getKey()))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(Set.of(Role.values()));
		}

		int ask(Visitor visitor, String token) {
			String address = this.path.replaceAll("\\{[^/]*}", "1");
			HttpRequest.Builder request = visitor.request(address)
				.method(this.verb.name(), HttpRequest.BodyPublishers.noBody());
			if (!token.isEmpty()) {
				request.header("X-CSRF-TOKEN", token);
			}
			return visitor.send(request).statusCode();
		}

		@Override
		public String toString() {
			return this.verb + " " + this.path + " (" + this.method.getBeanType().getSimpleName() + ")";
		}

	}

}
