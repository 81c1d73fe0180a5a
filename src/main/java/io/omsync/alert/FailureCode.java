package io.omsync.alert;

import java.util.Map;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The class of a run's error. The error itself may hold a vendor's words, and with them a
 * buyer's data, so it is not sent anywhere: {@code omsync show} tells it.
 */
final class FailureCode {

	static final String DENIED = "DENIED";

	/** What shows itself now by one code, now by another. */
	private static final Pattern VENDOR_TROUBLE = Pattern
		.compile("VENDOR_(ANSWERED_(5..|429|408)|UNREACHABLE|TOO_SLOW|CONNECTION_BROKE|NO_JSON|SCROLL_BROKE)");

	private static final Pattern STATUS = Pattern.compile("^\\S+ [^:]+: answered (\\d{3})\\b");

	/** Before what broke it the last time. */
	private static final Pattern SCROLL_BROKE = Pattern.compile("^\\S+ [^:]+: the scroll broke \\d+ times, last: ");

	private static final Map<Pattern, String> CODES = codes();

	private FailureCode() {
	}

	private static Map<Pattern, String> codes() {
		Map<Pattern, String> codes = new LinkedHashMap<>();
		codes.put(Pattern.compile("^LEDGER_IMBALANCE"), "LEDGER_IMBALANCE");
		codes.put(Pattern.compile("^LEDGER_UNREADABLE"), "DATABASE");
		codes.put(Pattern.compile("^Database: "), "DATABASE");
		codes.put(Pattern.compile("^The process \\S+ that ran it has not been heard of"), "PROCESS_DIED");
		codes.put(Pattern.compile("^\\S+ [^:]+: too many calls \\(429\\)"), "VENDOR_ANSWERED_429");
		codes.put(Pattern.compile("^\\S+ [^:]+: can not be reached"), "VENDOR_UNREACHABLE");
		codes.put(Pattern.compile("^\\S+ [^:]+: no answer in time"), "VENDOR_TOO_SLOW");
		codes.put(Pattern.compile("^\\S+ [^:]+: the connection broke"), "VENDOR_CONNECTION_BROKE");
		codes.put(Pattern.compile("^\\S+ [^:]+: (answered .*|the answer can not be read as )JSON"), "VENDOR_NO_JSON");
		return codes;
	}

	/** What runs with a code are grouped by. */
	static String cause(String code) {
		return VENDOR_TROUBLE.matcher(code).matches() ? "VENDOR_TROUBLE" : code;
	}

	static String of(int exitCode, @Nullable String error) {
		if (exitCode == 5) {
			return DENIED;
		}
		Matcher scroll = SCROLL_BROKE.matcher((error != null) ? error : "");
		return ofText(scroll.replaceFirst(""), scroll.reset().find() ? "VENDOR_SCROLL_BROKE" : "OTHER");
	}

	private static String ofText(String text, String otherwise) {
		Matcher status = STATUS.matcher(text);
		if (status.find()) {
			return "VENDOR_ANSWERED_" + status.group(1);
		}
		return CODES.entrySet()
			.stream()
			.filter((code) -> code.getKey().matcher(text).find())
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(otherwise);
	}

}
