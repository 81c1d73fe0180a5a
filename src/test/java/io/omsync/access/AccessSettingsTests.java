package io.omsync.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.omsync.connector.ConfigurationProblem;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The settings as variables, which is how most give them. */
class AccessSettingsTests {

	@Test
	void without_a_variable_two_people_approve_and_abandon_and_passwords_alone_let_in() {
		AccessSettings settings = settings(Map.of());

		assertThat(settings.twoPeople()).containsExactly("approve", "abandon");
		assertThat(settings.session()).isEqualTo(Duration.ofHours(8));
		assertThat(settings.oidc()).isNull();
	}

	@Test
	void each_setting_is_a_variable() {
		String oidc = "OMSYNC_CONSOLE_OIDC_";
		AccessSettings settings = settings(
				Map.of("OMSYNC_CONSOLE_TWO_PEOPLE", "approve", "OMSYNC_CONSOLE_SESSION", "20m", oidc + "ISSUER_URI",
						"https://sso.example.com/realms/shop", oidc + "CLIENT_ID", "omsync", oidc + "CLIENT_SECRET",
						"s", oidc + "ROLES_CLAIM", "groups", oidc + "ROLES_0_THEIRS", "shop-ops", oidc + "ROLES_0_OURS",
						"OPERATOR", oidc + "ROLES_1_THEIRS", "accounting", oidc + "ROLES_1_OURS", "finance"));

		assertThat(settings.twoPeople()).containsExactly("approve");
		assertThat(settings.session()).isEqualTo(Duration.ofMinutes(20));
		assertThat(settings.oidc())
			.isEqualTo(
					new AccessSettings.Oidc(URI.create("https://sso.example.com/realms/shop"), "omsync", "s", "groups",
							List.of(new AccessSettings.Oidc.Mapping("shop-ops", Role.OPERATOR),
									new AccessSettings.Oidc.Mapping("accounting", Role.FINANCE)),
							"preferred_username"));
	}

	@Test
	void half_a_provider_is_refused() {
		Throwable problem = catchThrowable(() -> settings(Map.of("OMSYNC_CONSOLE_OIDC_CLIENT_ID", "omsync")));

		assertThat(problem).rootCause()
			.asInstanceOf(InstanceOfAssertFactories.throwable(ConfigurationProblem.class))
			.hasMessageContaining("set them all, or none");
	}

	@Test
	void only_proxies_that_are_named_by_network_are_believed() {
		assertThat(settings(Map.of("OMSYNC_CONSOLE_PROXIES", "10.1.2.3/32, fd00::/8")).proxies())
			.containsExactly("10.1.2.3/32", "fd00::/8");
		for (Map<String, Object> bad : List.<Map<String, Object>>of(Map.of("OMSYNC_CONSOLE_PROXIES", "10.1.2.3"),
				Map.of("OMSYNC_CONSOLE_FORWARD_HEADERS", "framework"))) {
			assertThat(catchThrowable(() -> settings(bad))).rootCause()
				.asInstanceOf(InstanceOfAssertFactories.throwable(ConfigurationProblem.class))
				.hasMessageContaining(" must be ");
		}
	}

	private static AccessSettings settings(Map<String, Object> variables) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("omsync.console",
				AccessSettings.class);
	}

}
