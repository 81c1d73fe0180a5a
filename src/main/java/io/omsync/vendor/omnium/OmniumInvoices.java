package io.omsync.vendor.omnium;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorCalls;
import io.omsync.connector.VendorException;
import io.omsync.connector.VendorLogin;
import io.omsync.model.Invoice;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Invoices that changed in a window. Omnium can not be asked for that: the list is read
 * from the last change down to the window's start, and what is younger than the window,
 * or no buyer's, is left out. A change while it is read moves later rows down, so that
 * some come twice; a deletion moves them up, so that one could be passed over: when the
 * total falls, the reading fails. Pages are not known to stand still: a restart begins
 * anew.
 */
class OmniumInvoices implements PageSource<Invoice> {

	private static final String OPERATION = OmniumInvoicePage.OPERATION;

	private static final int TAKE = 100;

	/** Assumed of invoices too: what Orders/Search gives at most. */
	private static final int REACH = 10_000;

	private static final int SAME_PAGES = 3;

	/** An invoice from elsewhere may be created in another zone's time. */
	private static final Duration ZONES = Duration.ofDays(1);

	private final VendorCalls calls;

	private final OmniumApi api;

	private final VendorLogin login;

	private final OmniumInvoiceSettings settings;

	private final OmniumInvoiceMapper mapper;

	private final Slice.Window asked;

	private int first;

	private boolean refusedOnce;

	private OmniumInvoicePage before = OmniumInvoicePage.NONE;

	private int repeats;

	/** The change time of the last row that had one. */
	private @Nullable Instant passed;

	OmniumInvoices(VendorCalls calls, OmniumApi api, VendorLogin login, OmniumInvoiceSettings settings,
			Slice.Window asked) {
		this.calls = calls;
		this.api = api;
		this.login = login;
		this.settings = settings;
		this.mapper = new OmniumInvoiceMapper(settings.restIsFreight());
		this.asked = asked;
		Integer first = settings.firstPage();
		this.first = (first != null) ? first : 0;
	}

	@Override
	public Resume resume() {
		return Resume.START;
	}

	/**
	 * Whether the first page is 0 or 1 is not published. 0 is asked for first: where 1 is
	 * the first it is refused, or shows the same as 1.
	 */
	@Override
	public Page<Invoice> page(@Nullable String cursor) {
		int number = (cursor != null) ? Integer.parseInt(cursor) : this.first;
		OmniumInvoicePage page;
		try {
			page = this.calls.call(OPERATION, null, this.login, (token) -> ask("Bearer " + token, number));
		}
		catch (VendorException.BadRecord ex) {
			return afterRefusal(number, ex);
		}
		requireNoneGone(page);
		boolean pastTheEnd = offset(number) >= page.total() + TAKE;
		boolean same = !page.rows().isEmpty() && page.ids().equals(this.before.ids());
		this.repeats = same ? this.repeats + 1 : 0;
		if (this.repeats >= SAME_PAGES && !pastTheEnd) {
			throw VendorException.Unavailable.lasting("omnium " + OPERATION + ": the vendor gave the same page "
					+ (SAME_PAGES + 1) + " times; restart the run later");
		}
		boolean probed = same && number == 1 && this.settings.firstPage() == null;
		this.first = probed ? 1 : this.first;
		boolean known = probed && page.rows().equals(this.before.rows());
		this.before = page;
		boolean end = page.rows().isEmpty() || pastTheEnd || page.endsBefore(this.asked.from());
		return new Page<>(known ? List.of() : inWindow(page, number), end ? null : String.valueOf(number + 1), null);
	}

	private void requireNoneGone(OmniumInvoicePage page) {
		if (page.total() < this.before.total()) {
			throw VendorException.Unavailable
				.passing("omnium " + OPERATION + ": " + (this.before.total() - page.total())
						+ " invoices were deleted while the list was read, so others may have been passed over;"
						+ " restart the run", null);
		}
	}

	private OmniumInvoicePage ask(String bearer, int number) {
		var query = new OmniumApi.InvoiceQuery(this.asked.to().plus(ZONES).toString(), "ModifiedDescending", TAKE,
				number);
		return OmniumInvoicePage.of(this.api.searchInvoices(bearer, query), number, offset(number), TAKE);
	}

	private long offset(int number) {
		return (long) (number - this.first) * TAKE;
	}

	/** A refusal of 0 is believed when it comes twice, and 1 is not refused too. */
	private Page<Invoice> afterRefusal(int number, VendorException.BadRecord refusal) {
		if ("HTTP_400".equals(refusal.reasonCode())) {
			if (number == 0 && this.settings.firstPage() == null) {
				this.first = this.refusedOnce ? 1 : 0;
				this.refusedOnce = true;
				return page(String.valueOf(this.first));
			}
			if (offset(number + 1) > REACH) {
				throw VendorException.Unavailable.lasting(refusal.getMessage() + " The window starts more than " + REACH
						+ " invoices back, which can not be read page by page: omsync abandon RUN --reason …"
						+ " lets later windows run, and its hole stays in v_window");
			}
		}
		throw refusal;
	}

	private List<Fetched<Invoice>> inWindow(OmniumInvoicePage page, int number) {
		List<Fetched<Invoice>> rows = new ArrayList<>();
		int row = 0;
		for (JsonNode json : page.rows()) {
			row++;
			Instant modified = OmniumInvoiceMapper.modified(json);
			this.passed = (modified != null) ? modified : this.passed;
			if ((this.passed == null || this.asked.contains(this.passed))
					&& !this.settings.skips(json.path("invoiceType").asString(""))) {
				rows.add(this.mapper.invoice(json, "page " + number + ", row " + row));
			}
		}
		return rows;
	}

}
