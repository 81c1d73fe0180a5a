package io.omsync.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the contract suite has to know of one vendor at the sandbox.
 *
 * @param vendor its name in account files and its path in the sandbox
 * @param login the sandbox's name for the call that gives a token; empty where there is
 * none
 * @param list part of the method and route of the call that opens a list of orders
 * @param next the same of the calls that bring further pages
 * @param rows rows of a page
 * @param push part of the method and route of the call that takes stock
 * @param pushed rows of one such call at most
 * @param without cases that can not be, each with the reason
 */
public record Contract(String vendor, String login, String list, String next, int rows, String push, int pushed,
		Map<Case, String> without) {

	/** An account file for the vendor, as its demo has it. */
	String account(String name, URI baseUrl, String more) {
		String demo = demo();
		String vendors = demo.lines().skip(2).findFirst().orElseThrow();
		String text = demo.replace(vendors, "    " + name + ":")
			.replace("${sandbox}/" + this.vendor, baseUrl.toString())
			.replace("${demo.client}", "demo-client")
			.replace("${demo.secret}", "demo-secret");
		String jobs = text.substring(text.indexOf("      jobs:"));
		return text.replace(jobs, more) + jobs.replaceAll("(order-pull: \\{)", "$1 overlap: 0s,");
	}

	private String demo() {
		try (InputStream in = Contract.class
			.getResourceAsStream("/io/omsync/vendor/" + this.vendor + "/demo-account.yml")) {
			if (in == null) {
				throw new IllegalStateException("No demo-account.yml of " + this.vendor);
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a vendor may lack. */
	public enum Case {

		TOKEN, PUSH, PARTIAL_REFUSAL, MISSING_ROLE, CHECKED_LOGIN, FURTHER_PAGES, SAME_PAGE, CLAIM, UNKNOWN_STATUS,
		FAR_PAST

	}

}
