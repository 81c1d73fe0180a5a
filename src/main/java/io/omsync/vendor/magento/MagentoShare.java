package io.omsync.vendor.magento;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * The amount of a transaction, which Magento does not say: that of the documents that
 * name it. Those that none names have the documents that name none, one each in their
 * order, or else an even share of what is left of the order's own sum, so that an order's
 * transactions add up to it.
 *
 * @param alike the order's transactions of the same type
 * @param documents its invoices for captures, its credit memos for refunds
 * @param sum what the order says of all of them
 */
record MagentoShare(List<JsonNode> alike, List<JsonNode> documents, Optional<BigDecimal> sum) {

	private static final String ID = "transaction_id";

	private static final int DECIMALS = 4;

	/** Empty when nothing tells. */
	Optional<BigDecimal> of(JsonNode transaction) {
		List<JsonNode> own = naming(transaction);
		if (!own.isEmpty()) {
			return Optional.of(total(own));
		}
		List<String> unnamed = this.alike.stream()
			.filter((peer) -> naming(peer).isEmpty())
			.sorted(Comparator.comparingLong((peer) -> peer.path(ID).asLong(0)))
			.map((peer) -> text(peer, ID))
			.toList();
		List<JsonNode> free = this.documents.stream()
			.filter((document) -> this.alike.stream()
				.noneMatch((peer) -> text(peer, "txn_id").equals(text(document, ID))))
			.sorted(Comparator.comparingLong((document) -> document.path("entity_id").asLong(0)))
			.toList();
		int place = unnamed.indexOf(text(transaction, ID));
		if (place >= 0 && free.size() == unnamed.size()) {
			return Optional.of(amount(free.get(place)));
		}
		return this.sum.map((all) -> share(all, place, Math.max(1, unnamed.size())));
	}

	/** The first has what can not be parted. */
	private BigDecimal share(BigDecimal all, int place, int sharing) {
		BigDecimal named = total(this.documents.stream()
			.filter((one) -> this.alike.stream().anyMatch((peer) -> names(one, peer)))
			.toList());
		BigDecimal left = all.subtract(named).max(BigDecimal.ZERO);
		BigDecimal each = left.divide(BigDecimal.valueOf(sharing), DECIMALS, RoundingMode.DOWN);
		return (place <= 0) ? left.subtract(each.multiply(BigDecimal.valueOf(sharing - 1))) : each;
	}

	private List<JsonNode> naming(JsonNode transaction) {
		return this.documents.stream().filter((document) -> names(document, transaction)).toList();
	}

	private static boolean names(JsonNode document, JsonNode transaction) {
		return !text(document, ID).isEmpty() && text(document, ID).equals(text(transaction, "txn_id"));
	}

	private static BigDecimal total(List<JsonNode> documents) {
		return documents.stream().map(MagentoShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal amount(JsonNode document) {
		return amount(document, "grand_total").orElse(BigDecimal.ZERO);
	}

	static Optional<BigDecimal> amount(JsonNode json, String field) {
		try {
			return Optional.of(new BigDecimal(text(json, field).strip()));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private static String text(JsonNode json, String field) {
		return json.path(field).asString("");
	}

}
