package io.omsync.console;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the next page says first. */
public final class Flash {

	private Flash() {
	}

	/** Something was done. */
	public static void said(RedirectAttributes attributes, String text) {
		attributes.addFlashAttribute("said", text);
	}

	/** Something was not done, and why. */
	public static void refused(RedirectAttributes attributes, String text) {
		attributes.addFlashAttribute("refused", text);
	}

}
