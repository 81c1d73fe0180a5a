package io.omsync.vendor.paper;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Paper's calls, in its own words. */
interface PaperApi {

	@PostExchange("/token")
	Token token(@RequestBody Login login);

	@GetExchange("/orders")
	OrderPage orders(@RequestHeader("Authorization") String bearer, @RequestParam("changed_from") String changedFrom,
			@RequestParam("changed_to") String changedTo,
			@RequestParam(name = "after_id", required = false) @Nullable String afterId, @RequestParam int size);

	@PutExchange("/stock")
	StockAnswer putStock(@RequestHeader("Authorization") String bearer, @RequestBody Stock stock);

	/** Its text form hides the secret. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Login(String clientId, String clientSecret) {

		@Override
		public String toString() {
			return "Login[clientId=" + this.clientId + "]";
		}

	}

	/** A token and its life in seconds. Its text form hides the token. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Token(@Nullable String accessToken, @Nullable Long expiresIn) {

		@Override
		public String toString() {
			return "Token[expiresIn=" + this.expiresIn + "]";
		}

	}

	/** Some orders of a window, and how many the whole window has. */
	record OrderPage(@Nullable Long total, @Nullable List<JsonNode> orders) {
	}

	/** Rows of stock. */
	record Stock(List<StockRow> rows) {
	}

	/** One article's stock at one place. */
	record StockRow(String sku, String location, long quantity) {
	}

	/** One result a row, in the same order. */
	record StockAnswer(@Nullable List<StockResult> results) {
	}

	/** What became of one row. */
	record StockResult(@Nullable String sku, @Nullable String location, @Nullable Boolean stored,
			@Nullable String reason) {

		boolean isOf(StockRow row) {
			return this.stored != null && row.sku().equals(this.sku) && row.location().equals(this.location);
		}

	}

}
