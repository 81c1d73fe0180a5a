package io.omsync.alert;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.omsync.connector.ConfigurationProblem;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom alerts go to besides the log, and when a job is late.
 *
 * @param watermarkAge how old the watermark of a job with a schedule may be
 * @param remind how often a cause that stays is told again
 */
@ConfigurationProperties(prefix = "omsync.alerts", ignoreUnknownFields = false)
record AlertSettings(@Nullable Mail mail, @Nullable Webhook webhook, @DefaultValue("3h") Duration watermarkAge,
		@DefaultValue("24h") Duration remind) {

	AlertSettings {
		requirePositive("watermark-age", watermarkAge);
		requirePositive("remind", remind);
	}

	private static void requirePositive(String name, Duration time) {
		if (time.isZero() || time.isNegative()) {
			throw new ConfigurationProblem("omsync.alerts." + name + " must be above 0; write it as 90m, 3h or 1d");
		}
	}

	/** Addresses; the server is Spring Boot's {@code spring.mail}. */
	record Mail(@Nullable String from, @DefaultValue List<String> to) {

		Mail {
			to = List.copyOf(to);
			requireAddress("from", (from != null) ? from : "");
			if (to.isEmpty()) {
				throw new ConfigurationProblem("omsync.alerts.mail.to has no address; name who is to be told");
			}
			to.forEach((address) -> requireAddress("to", address));
		}

		String sender() {
			return String.valueOf(this.from);
		}

		private static void requireAddress(String name, String address) {
			try {
				new InternetAddress(address, true).validate();
			}
			catch (AddressException ex) {
				throw new ConfigurationProblem(
						"omsync.alerts.mail." + name + " '" + address + "' is no address; write it as ops@example.com");
			}
		}

	}

	/**
	 * Where a JSON document is posted; the address may hold a secret and is never shown.
	 */
	record Webhook(@DefaultValue("") String url) {

		Webhook {
			if (address(url) == null) {
				throw new ConfigurationProblem("omsync.alerts.webhook.url (not shown, it may hold a secret) is no"
						+ " address; write it as https://host/path");
			}
		}

		URI address() {
			return URI.create(this.url);
		}

		private static @Nullable URI address(String url) {
			try {
				URI address = URI.create(url);
				boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
				return (web && address.getHost() != null && address.getUserInfo() == null) ? address : null;
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

		@Override
		public String toString() {
			return "Webhook[" + address().getHost() + "]";
		}

	}

}
