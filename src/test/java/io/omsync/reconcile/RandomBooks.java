package io.omsync.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An order whose documents agree, at a random stage of its life, as lines for
 * {@link Books}; and what is planted into one.
 */
final class RandomBooks {

	private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "NOK");

	private final Random dice;

	private final String currency;

	private final int decimals;

	private final long[] pieces;

	private final long[] price;

	private final long freight;

	private final long tax;

	RandomBooks(Random dice) {
		this.dice = dice;
		this.currency = CURRENCIES.get(dice.nextInt(CURRENCIES.size()));
		this.decimals = this.currency.equals("JPY") ? 0 : this.currency.equals("KWD") ? 3 : 2;
		int articles = 1 + dice.nextInt(3);
		this.pieces = dice.longs(articles, 1, 5).toArray();
		this.price = dice.longs(articles, 100, 100_000).toArray();
		this.freight = dice.nextInt(3) * 490L;
		this.tax = 10 + dice.nextInt(5000);
	}

	/** At any stage. */
	List<String> agreeing() {
		return switch (this.dice.nextInt(10)) {
			case 4 -> undelivered();
			case 5 -> exchanged();
			case 6 -> taxedFreight();
			case 7 -> bundle();
			case 8 -> goodwill();
			case 0 -> List.of(order("CONFIRMED", false));
			case 1 -> List.of(order("CANCELLED", true));
			case 2 -> sent("PROCESSING", 1);
			case 3 -> returned();
			default -> sent("COMPLETED", 2);
		};
	}

	/** Closed, and wrong in one thing. */
	Planted planted(int which) {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		long much = 7 + this.dice.nextInt(90);
		return switch (which % 14) {
			case 10 -> doubled(lines);
			case 11 -> {
				lines.replaceAll((line) -> line.startsWith("ship S2 ") ? line + " status=RETURNED" : line);
				yield new Planted(lines, "RETURN_WITHOUT_REFUND " + money(-this.price[0]));
			}
			case 12 -> {
				lines.add("return R9 0 " + this.currency + " status=REQUESTED A0:1");
				lines.add("refund P9 " + money(this.price[0]) + " " + this.currency);
				yield new Planted(lines, "REFUND_WITHOUT_RETURN " + money(this.price[0]));
			}
			case 13 -> {
				lines.removeIf((line) -> line.startsWith("invoice") || line.startsWith("capture"));
				lines.replaceAll((line) -> line.startsWith("ship") ? line.replaceAll(" A.*", "") : line);
				yield new Planted(lines, "SHIPPED_NOT_INVOICED -2");
			}
			case 0 -> more(lines, "invoice I2 ", much).finding("AMOUNT_OVER", much);
			case 1 -> more(lines, "invoice I2 ", -much).finding("AMOUNT_UNDER", -much);
			case 2 -> more(lines, "capture P2 ", much).finding("PAID_OVER", much);
			case 3 -> more(lines, "capture P2 ", -much).finding("PAID_UNDER", -much);
			case 4 -> {
				lines.add("refund P9 " + money(much) + " " + this.currency);
				yield new Planted(lines, "REFUND_WITHOUT_RETURN " + money(much));
			}
			case 5 -> {
				lines.add("credit C9 " + money(much) + " " + this.currency);
				yield new Planted(lines, "CREDIT_UNMATCHED " + money(much));
			}
			case 6 -> {
				lines.add("ship S9 A0:2");
				yield new Planted(lines, "SHIPPED_OVER 2");
			}
			case 7 -> {
				lines.removeIf((line) -> line.startsWith("invoice I2 ") || line.startsWith("capture P2 "));
				yield new Planted(lines, "SHIPPED_NOT_INVOICED -1");
			}
			case 8 -> {
				lines.add("invoice I9 " + money(much) + " USD");
				yield new Planted(lines, "CURRENCY_DIFFERS " + money(much));
			}
			default -> {
				lines.removeIf((line) -> line.startsWith("ship S2 "));
				yield new Planted(lines, "INVOICED_NOT_SHIPPED 1");
			}
		};
	}

	/** An invoice that asks for so much more than it should. */
	List<String> over(long much) {
		return more(new ArrayList<>(sent("COMPLETED", 2)), "invoice I2 ", much).lines();
	}

	private Planted more(List<String> lines, String which, long much) {
		lines.replaceAll((line) -> {
			if (!line.startsWith(which)) {
				return line;
			}
			String[] words = line.split(" ");
			words[2] = new BigDecimal(words[2]).add(new BigDecimal(money(much))).toPlainString();
			return String.join(" ", words);
		});
		return new Planted(lines, "");
	}

	/**
	 * In two parts, the second of one piece; only the first of them when asked for one.
	 */
	private List<String> sent(String status, int parts) {
		this.pieces[0]++;
		List<String> lines = new ArrayList<>(List.of(order(status, false)));
		this.pieces[0]--;
		long goods = this.freight;
		StringBuilder articles = new StringBuilder();
		for (int i = 0; i < this.pieces.length; i++) {
			goods += this.pieces[i] * this.price[i];
			articles.append(" A").append(i).append(':').append(this.pieces[i]);
		}
		lines.add("ship S1" + articles);
		lines.add("invoice I1 " + money(goods) + " " + this.currency + " freight=" + money(this.freight) + articles);
		lines.add("capture P1 " + money(goods) + " " + this.currency);
		if (parts == 2) {
			lines.add("ship S2 A0:1");
			lines.add("invoice I2 " + money(this.price[0]) + " " + this.currency + " tax=" + money(this.tax) + " A0:1");
			lines.add("capture P2 " + money(this.price[0]) + " " + this.currency);
		}
		return lines;
	}

	private List<String> returned() {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		String back = money(this.price[0]) + " " + this.currency;
		lines.add("return R1 " + (this.dice.nextBoolean() ? back : "0 " + this.currency) + " A0:1");
		lines.add("refund P3 " + back);
		if (this.dice.nextBoolean()) {
			lines.add("credit C1 " + back + " A0:1");
		}
		return lines;
	}

	/** Sent again. */
	private List<String> undelivered() {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		lines.add("ship S3 status=RETURNED A0:1");
		return lines;
	}

	/** One came back, and another one went for it. */
	private List<String> exchanged() {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		lines.add("return R1 0 " + this.currency + " A0:1");
		lines.add("ship S3 A0:1");
		return lines;
	}

	/** All came back, and the freight with its tax was given back or not. */
	private List<String> taxedFreight() {
		long goods = 2 * this.price[0];
		String all = money(goods + this.tax + 490 + 98) + " " + this.currency;
		String taxes = " tax=" + money(this.tax + 98) + " freight=" + money(490);
		return List.of("order COMPLETED " + all + taxes + " A0:2:" + money(goods) + ":0:" + money(this.tax),
				"ship S1 A0:2", "invoice I1 " + all + taxes + " A0:2", "capture P1 " + all,
				"return R1 0 " + this.currency + " A0:2",
				"refund P2 " + (this.dice.nextBoolean() ? all : money(goods + this.tax) + " " + this.currency));
	}

	private List<String> bundle() {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		lines.replaceAll((line) -> line.startsWith("order") ? line : line.replaceAll(" A(\\d)", " SET$1"));
		return lines;
	}

	/** A credit note with its refund, and nothing back. */
	private List<String> goodwill() {
		List<String> lines = new ArrayList<>(sent("COMPLETED", 2));
		lines.add("refund P9 " + money(50) + " " + this.currency);
		lines.add("credit C9 " + money(50) + " " + this.currency);
		return lines;
	}

	private Planted doubled(List<String> lines) {
		String back = money(this.price[0]) + " " + this.currency;
		lines.addAll(List.of("return R9 " + back + " A0:1", "refund P8 " + back, "refund P9 " + back,
				"credit C8 " + back, "credit C9 " + back));
		return new Planted(lines, "REFUND_WITHOUT_RETURN " + money(this.price[0]));
	}

	private String order(String status, boolean cancelled) {
		long total = this.freight;
		StringBuilder articles = new StringBuilder();
		for (int i = 0; i < this.pieces.length; i++) {
			total += this.pieces[i] * this.price[i];
			articles.append(" A")
				.append(i)
				.append(':')
				.append(this.pieces[i])
				.append(':')
				.append(money(this.pieces[i] * this.price[i]))
				.append(cancelled ? ":" + this.pieces[i] : "");
		}
		return "order " + status + " " + money(total) + " " + this.currency + " tax=" + money(this.tax) + " freight="
				+ money(this.freight) + articles;
	}

	String money(long minor) {
		return BigDecimal.valueOf(minor, this.decimals).toPlainString();
	}

	/** An order with what is wrong in it: kind and difference. */
	final class Planted {

		private final List<String> lines;

		private final String finding;

		Planted(List<String> lines, String finding) {
			this.lines = lines;
			this.finding = finding;
		}

		Planted finding(String kind, long much) {
			return new Planted(this.lines, kind + " " + money(much));
		}

		List<String> lines() {
			return this.lines;
		}

		String finding() {
			return this.finding;
		}

	}

}
