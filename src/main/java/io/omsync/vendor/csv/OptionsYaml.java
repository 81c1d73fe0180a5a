package io.omsync.vendor.csv;

import java.util.Map;

/** A feed's settings as an account file would have them. */
final class OptionsYaml {

	private static final String PLAIN = "[A-Za-z0-9_/.][A-Za-z0-9_/. ()-]*(?<! )";

	private static final String OTHER_THAN_TEXT = "(?i)true|false|null|yes|no|on|off|[\\d._]+";

	private static final String LIST_ITEM = "([^.]+)\\.\\d+";

	private OptionsYaml() {
	}

	/**
	 * The text.
	 * @param settings by their names below the feed, those of one group together
	 * @param remarks beside some of them
	 */
	static String of(String feed, Map<String, String> settings, Map<String, String> remarks) {
		StringBuilder text = new StringBuilder("options:\n  " + feed + ":\n");
		String open = "";
		for (Map.Entry<String, String> setting : settings.entrySet()) {
			String name = setting.getKey();
			boolean item = name.matches(LIST_ITEM);
			boolean nested = !item && name.indexOf('.') > 0;
			String group = item ? name.replaceAll(LIST_ITEM, "$1") : nested ? name.substring(0, name.indexOf('.')) : "";
			if (!group.isEmpty() && !group.equals(open)) {
				text.append("    ").append(group).append(":\n");
			}
			open = group;
			String remark = remarks.getOrDefault(name, "");
			text.append(item ? "      - "
					: nested ? "      " + name.substring(group.length() + 1) + ": " : "    " + name + ": ")
				.append(quoted(setting.getValue()))
				.append(remark.isEmpty() ? "" : "   # " + remark)
				.append('\n');
		}
		return text.toString();
	}

	private static String quoted(String text) {
		boolean plain = text.matches(PLAIN) && !text.matches(OTHER_THAN_TEXT);
		return plain ? text
				: "\"" + text.replace("\\", "\\\\")
					.replace("\"", "\\\"")
					.replace("\n", "\\n")
					.replace("\r", "\\r")
					.replace("\t", "\\t") + "\"";
	}

}
