package io.omsync.vendor.magento;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.omsync.connector.JsonText;
import io.omsync.connector.VendorException;
import tools.jackson.databind.JsonNode;

/**
 * Magento's words of what is wrong, with their placeholders filled in: {@code %1} from a
 * list of parameters, {@code %name} from an object. Its trace is never shown.
 */
final class MagentoMessage {

	private MagentoMessage() {
	}

	/** One line; empty when the body is not Magento's. */
	static Optional<String> of(String body) {
		JsonNode answer;
		try {
			answer = JsonText.object(body);
		}
		catch (VendorException.BadRecord ex) {
			return Optional.empty();
		}
		if (!answer.path("message").isString()) {
			return Optional.empty();
		}
		List<String> details = new ArrayList<>();
		answer.path("errors").forEach((error) -> details.add(filled(error)));
		String message = filled(answer);
		return Optional.of(details.isEmpty() ? message : message + ": " + String.join("; ", details));
	}

	private static String filled(JsonNode error) {
		String text = error.path("message").asString("");
		JsonNode parameters = error.path("parameters");
		List<String> names = new ArrayList<>(parameters.propertyNames());
		for (int i = 1; i <= parameters.size() && parameters.isArray(); i++) {
			names.add(String.valueOf(i));
		}
		names.sort(Comparator.comparingInt(String::length).reversed());
		for (String name : names) {
			JsonNode value = parameters.isArray() ? parameters.path(Integer.parseInt(name) - 1) : parameters.path(name);
			text = text.replace("%" + name, value.isContainer() ? value.toString() : value.asString(""));
		}
		return text.replaceAll("\\s+", " ").strip();
	}

}
