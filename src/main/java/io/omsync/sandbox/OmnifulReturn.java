package io.omsync.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What came back of an order (omniful.md section 10). */
record OmnifulReturn(OmnifulHead head, Status status) {

	/** Those of the list, and one that only a published answer has. */
	enum Status {

		NEW_RETURN_REQUEST, RETURN_REQUEST_APPROVED, RETURN_REQUEST_REJECTED, RETURN_INITIATED, RETURN_SHIPMENT_CREATED,
		RETURN_ORDER_PICKED_UP, RETURN_ORDER_ARRIVED_AT_HUB, RETURN_ORDER_QC_PROCESSED, RETURN_ORDER_COMPLETED,
		RETURN_ORDER_CANCELLED, RETURN_TO_ORIGIN, ORDER_PROCESSED;

		/** REST shows labels where webhooks have codes. */
		String label() {
			return OmnifulStatus.label(name());
		}

		boolean isInspected() {
			return this == RETURN_ORDER_QC_PROCESSED || this == RETURN_ORDER_COMPLETED || this == ORDER_PROCESSED;
		}

	}

	/** Pieces of a line that come back. */
	record Piece(OmnifulLine line, int quantity, int failed) {

		BigDecimal total() {
			return line.total()
				.multiply(BigDecimal.valueOf(quantity))
				.divide(BigDecimal.valueOf(line.quantity()), line.total().scale(), RoundingMode.HALF_UP);
		}

	}

	static Optional<OmnifulReturn> of(OmnifulHead head) {
		if (head.transfer()) {
			return Optional.empty();
		}
		List<Status> all = List.of(Status.values());
		Status next = all.get(head.number() % all.size());
		return switch (head.status()) {
			case RETURN_TO_ORIGIN -> Optional.of(new OmnifulReturn(head, Status.RETURN_TO_ORIGIN));
			case RETURNED -> Optional.of(new OmnifulReturn(head, Status.RETURN_ORDER_COMPLETED));
			case DELIVERED, COMPLETED, PARTIALLY_DELIVERED ->
				(head.number() % 5 < 2) ? Optional.of(new OmnifulReturn(head, next)) : Optional.empty();
			default -> Optional.empty();
		};
	}

	String id() {
		return "6b" + head.id().substring(2);
	}

	String returnOrderId() {
		return "RO-%s-%05d%s".formatted(OmnifulTime.day(head.created()), head.number(),
				head.seller().name().substring(0, 1).toUpperCase(Locale.ROOT));
	}

	/** Ten minutes before the last change, but not before the order was made. */
	Instant created() {
		Instant time = head.modified().minus(Duration.ofMinutes(10));
		return time.isBefore(head.created()) ? head.created() : time;
	}

	/** Of every second line some pieces. */
	List<Piece> pieces(List<OmnifulLine> lines) {
		return IntStream.range(0, lines.size()).filter(i -> i % 2 == 0).mapToObj(i -> {
			OmnifulLine line = lines.get(i);
			int quantity = Math.min(line.quantity(), 1 + head.number() % 2);
			return new Piece(line, quantity, status.isInspected() ? head.number() % 3 % (quantity + 1) : 0);
		}).toList();
	}

}
