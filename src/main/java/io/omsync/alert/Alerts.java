package io.omsync.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.omsync.connector.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.mail.MailSender;
import org.springframework.stereotype.Service;

/**
 * Looks for trouble and tells it, for as long as the process serves. Each channel has a
 * thread of its own, so that a receiver that is slow or away delays nobody else.
 */
@Lazy
@Service
@EnableConfigurationProperties(AlertSettings.class)
public class Alerts implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Alerts.class);

	/** How often one of all processes looks. */
	private static final Duration EVERY = Duration.ofSeconds(15);

	private static final Duration TICK = Duration.ofSeconds(5);

	private final List<Channel> channels = new ArrayList<>();

	private final Look look;

	private final OwnLook ownLook;

	private final Delivery delivery;

	private @Nullable ScheduledExecutorService threads;

	Alerts(AlertSettings settings, LogChannel journal, ObjectProvider<MailSender> sender, Look look, OwnLook ownLook,
			Delivery delivery) {
		this.look = look;
		this.ownLook = ownLook;
		this.delivery = delivery;
		this.channels.add(journal);
		AlertSettings.Mail mail = settings.mail();
		if (mail != null) {
			MailSender server = sender.getIfAvailable();
			if (server == null) {
				throw new ConfigurationProblem(
						"omsync.alerts.mail needs a mail server; set SPRING_MAIL_HOST (spring.mail.host)");
			}
			this.channels.add(new MailChannel(mail, server));
		}
		AlertSettings.Webhook webhook = settings.webhook();
		if (webhook != null) {
			this.channels.add(new WebhookChannel(webhook));
		}
	}

	/** From now on, until the process ends. */
	public synchronized void begin() {
		this.look.prepare();
		ScheduledExecutorService started = Executors.newScheduledThreadPool(this.channels.size() + 2, (task) -> {
			Thread thread = new Thread(task, "alerts");
			thread.setDaemon(true);
			return thread;
		});
		this.threads = started;
		started.scheduleWithFixedDelay(new Quietly("looked for", () -> look(EVERY)), 0, TICK.toMillis(),
				TimeUnit.MILLISECONDS);
		started.scheduleWithFixedDelay(new Quietly("looked for in the account files", this.ownLook::around),
				TICK.toMillis() / 5, EVERY.toMillis(), TimeUnit.MILLISECONDS);
		this.channels.forEach((channel) -> started.scheduleWithFixedDelay(
				new Quietly("told by " + channel.name(), () -> this.delivery.on(channel)), TICK.toMillis() / 2,
				TICK.toMillis(), TimeUnit.MILLISECONDS));
		log.info("Alerts go to {}", names());
	}

	void look(Duration every) {
		this.look.around(every, names());
	}

	void deliver() {
		this.channels.forEach(this.delivery::on);
	}

	private List<String> names() {
		return this.channels.stream().map(Channel::name).toList();
	}

	@Override
	public synchronized void destroy() {
		if (this.threads != null) {
			this.threads.shutdownNow();
		}
	}

	/** What failed is tried again at the next tick, and told in the log once. */
	private static final class Quietly implements Runnable {

		private final String what;

		private final Runnable work;

		private boolean failing;

		Quietly(String what, Runnable work) {
			this.what = what;
			this.work = work;
		}

		@Override
		public void run() {
			try {
				this.work.run();
				this.failing = false;
			}
			catch (Throwable ex) {
				// what gets out of here would end the thread's ticks for good
				if (!this.failing) {
					log.warn("Alerts can not be {}, which is tried again and again: {}", this.what, ex.toString());
				}
				this.failing = true;
			}
		}

	}

}
