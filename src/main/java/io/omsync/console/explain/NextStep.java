package io.omsync.console.explain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A command that helps, and the page that does the same.
 *
 * @param href of the page; null where the command alone does it
 * @param ask whether it asks the vendor for the order
 */
record NextStep(String command, @Nullable String href, String text, boolean ask) {

	private static final Pattern ACCOUNT = Pattern.compile(" --account (\\S+)");

	private static final List<String> ON_RUN = List.of("show", "restart", "approve", "refuse", "abandon", "recover");

	static NextStep of(String command) {
		String[] words = command.split(" ");
		String verb = (words.length > 1) ? words[1] : "";
		String of = (words.length > 2) ? words[2] : "";
		if (verb.equals("explain") && command.endsWith(" --ask")) {
			return new NextStep(command, null, "Ask the vendor", true);
		}
		if (ON_RUN.contains(verb)) {
			return to(command, path("/runs/{of}", of), "Run " + of + ": " + verb);
		}
		if (verb.equals("rejects")) {
			return to(command, path("/rejects?run={of}", of), "Rejects of run " + of);
		}
		if (verb.equals("retry")) {
			return to(command, path("/rejects/{of}", of), "Reject " + of + ": mend or retry");
		}
		Matcher account = ACCOUNT.matcher(command);
		if (verb.equals("check")) {
			return to(command, path("/accounts/{of}", of), "Account " + of + ": check");
		}
		if (verb.equals("run") && account.find() && !command.contains(" --from ")) {
			return to(command, path("/accounts/{of}", account.group(1)), "Account " + account.group(1) + ": run " + of);
		}
		return new NextStep(command, null, command, false);
	}

	private static NextStep to(String command, String href, String text) {
		return new NextStep(command, href, text, false);
	}

	private static String path(String template, String value) {
		return UriComponentsBuilder.fromUriString(template).encode().buildAndExpand(value).toUriString();
	}

}
