package io.omsync.vendor.omnium;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.Order;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Orders of a modified window by Scroll. A scroll is a snapshot that lives in the server
 * and dies after five minutes without a call; the batch after an answer that got lost can
 * not be asked for again. So a scroll that expired, and a restart, begin anew with the
 * same window, and what was seen before counts as duplicate.
 */
class OmniumScroll implements PageSource<Order> {

	private static final Logger log = LoggerFactory.getLogger(OmniumScroll.class);

	/**
	 * Accepted by the vendor for the batch that opens a scroll; follow-ups hold 1,000.
	 */
	private static final int TAKE = 100;

	private static final int FOLLOW_UP = 1000;

	/** Fewer than the times that one page may come before its check gives up. */
	private static final int REOPENINGS = 2;

	private final VendorCalls calls;

	private final OmniumApi api;

	private final VendorLogin login;

	private final OmniumMapper mapper;

	private final Slice.Window asked;

	private final Set<String> expired;

	private @Nullable Long claimed;

	private int reopened;

	private int page;

	OmniumScroll(VendorCalls calls, OmniumApi api, VendorLogin login, OmniumMapper mapper, Slice.Window asked,
			String expiredStatus) {
		this.calls = calls;
		this.api = api;
		this.login = login;
		this.mapper = mapper;
		this.asked = asked;
		this.expired = Set.of(expiredStatus.replaceAll("(\\d+)\\s*", "HTTP_$1").split("\\s*,\\s*"));
	}

	/** The opening, the batches after it, and the empty one that ends it. */
	static long callsFor(long orders) {
		return 2 + (Math.max(0, orders - TAKE) + FOLLOW_UP - 1) / FOLLOW_UP;
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	@Override
	public Page<Order> page(@Nullable String scrollId) {
		OmniumApi.ScrollPage answer = (scrollId != null) ? follow(scrollId) : open();
		this.page++;
		Long claimed = this.claimed;
		if (claimed == null) {
			throw VendorException.Unavailable.lasting(
					"omnium Orders/Scroll: the answer holds no totalHits, so nothing tells whether all orders came");
		}
		List<JsonNode> result = answer.result();
		if (result == null) {
			throw VendorException.Unavailable.lasting("omnium Orders/Scroll: the answer holds no result");
		}
		List<Fetched<Order>> rows = new ArrayList<>(result.size());
		for (JsonNode order : result) {
			rows.add(this.mapper.order(order, "page " + this.page + ", row " + (rows.size() + 1)));
		}
		return new Page<>(rows, rows.isEmpty() ? null : answer.scrollId(), claimed);
	}

	/** A scroll is a snapshot: what its opening claims holds for all its batches. */
	private OmniumApi.ScrollPage open() {
		var query = new OmniumApi.OrderQuery(this.asked.from().toString(), this.asked.to().toString(), TAKE,
				"ModifiedAscending", true);
		OmniumApi.ScrollPage first = this.calls.call("Orders/Scroll", OmniumConnector.OPEN_SCROLL, this.login,
				(token) -> this.api.openScroll("Bearer " + token, query));
		this.claimed = first.totalHits();
		return first;
	}

	private OmniumApi.ScrollPage follow(String scrollId) {
		try {
			return this.calls.callOnce("Orders/Scroll/next", this.login,
					(token) -> this.api.scroll("Bearer " + token, scrollId));
		}
		catch (VendorException.BadRecord ex) {
			if (!this.expired.contains(ex.reasonCode())) {
				throw ex;
			}
			return reopen("expired", ex);
		}
		catch (VendorException.Unavailable ex) {
			if (!ex.worthRepeating() || ex.throttled()) {
				throw ex;
			}
			return reopen("may have moved on without us (" + ex.getMessage() + ")", ex);
		}
	}

	private OmniumApi.ScrollPage reopen(String why, VendorException cause) {
		if (++this.reopened > REOPENINGS) {
			throw VendorException.Unavailable.lasting("omnium Orders/Scroll: the scroll broke " + this.reopened
					+ " times, last: " + cause.getMessage() + "; restart the run later");
		}
		log.warn("omnium Orders/Scroll: the scroll {}; it is opened anew", why);
		return open();
	}

}
