package io.omsync.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** A JSON document, posted. */
class WebhookChannel implements Channel {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final URI address;

	private final RestClient http;

	WebhookChannel(AlertSettings.Webhook settings) {
		this.address = settings.address();
		var factory = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LONGEST).build());
		factory.setReadTimeout(LONGEST);
		this.http = RestClient.builder().requestFactory(factory).build();
	}

	@Override
	public String name() {
		return "webhook";
	}

	@Override
	public void tell(List<Message> messages) throws NotTold {
		try {
			HttpStatusCode status = this.http.post()
				.uri(this.address)
				.contentType(MediaType.APPLICATION_JSON)
				.body(Document.of(messages))
				.exchange((request, answer) -> answer.getStatusCode());
			if (status == null || !status.is2xxSuccessful()) {
				throw new NotTold("the webhook answered " + status);
			}
		}
		catch (RestClientException ex) {
			throw new NotTold(
					"the webhook: " + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName());
		}
	}

	/**
	 * What is posted.
	 *
	 * @param text for receivers that show a text and nothing else
	 */
	record Document(String text, List<Alert> alerts) {

		static Document of(List<Message> messages) {
			return new Document(messages.stream().map(Message::text).collect(Collectors.joining("\n")),
					messages.stream().map(Alert::of).toList());
		}

	}

	/** A cause. */
	record Alert(long id, Kind kind, News news, String account, String job, String cause, long count, String since,
			String at, First first, String reason, String text, String next) {

		static Alert of(Message message) {
			Told told = message.told();
			Trouble trouble = told.trouble();
			return new Alert(told.alertId(), trouble.kind(), message.news(), trouble.account(), trouble.job(),
					trouble.cause(), trouble.count(), told.firstAt().toString(), told.lastAt().toString(),
					new First(trouble.runId(), trouble.record()), trouble.reason(), message.line(), message.next());
		}

	}

	/** The first run and record of a cause. */
	record First(@Nullable Long run, @Nullable String record) {
	}

}
