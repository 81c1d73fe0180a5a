package io.omsync.alert;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** A mail. */
class MailChannel implements Channel {

	private final AlertSettings.Mail settings;

	private final MailSender sender;

	MailChannel(AlertSettings.Mail settings, MailSender sender) {
		this.settings = settings;
		this.sender = sender;
	}

	@Override
	public String name() {
		return "mail";
	}

	@Override
	public void tell(List<Message> messages) throws NotTold {
		var mail = new SimpleMailMessage();
		mail.setFrom(this.settings.sender());
		mail.setTo(this.settings.to().toArray(String[]::new));
		mail.setSubject("omsync: " + messages.get(0).subject()
				+ ((messages.size() > 1) ? ", and " + (messages.size() - 1) + " more" : ""));
		mail.setText(messages.stream().map(MailChannel::paragraph).collect(Collectors.joining("\n\n")) + "\n");
		try {
			this.sender.send(mail);
		}
		catch (MailException ex) {
			throw new NotTold(
					"the mail server: " + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName());
		}
	}

	private static String paragraph(Message message) {
		return message.told().trouble().kind() + "\n" + message.line()
				+ (message.next().isEmpty() ? "" : "\nNext: " + message.next());
	}

}
