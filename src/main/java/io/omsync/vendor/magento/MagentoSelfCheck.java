package io.omsync.vendor.magento;

import java.util.ArrayList;
import java.util.List;

import io.omsync.connector.Account;
import io.omsync.connector.Remark;
import io.omsync.connector.VendorException;

/** What an account may do at its Magento, as far as the shop tells without a change. */
class MagentoSelfCheck {

	private static final String PUSH = "inventory-push";

	private final Account account;

	private final MagentoCalls calls;

	private final MagentoOptions options;

	MagentoSelfCheck(Account account, MagentoCalls calls, MagentoOptions options) {
		this.account = account;
		this.calls = calls;
		this.options = options;
	}

	List<Remark> remarks() {
		List<Remark> remarks = new ArrayList<>();
		if (!this.options.commerce()) {
			remarks.add(Remark.off("options.edition",
					"OPEN_SOURCE: no returns are asked for; Adobe Commerce has them, with edition: COMMERCE"));
		}
		else {
			remarks.add(Remark.note("options.edition", "COMMERCE: a return is read by the time of its request, since"
					+ " Magento tells no time of change; its later statuses come with a backfill of that time"));
		}
		if (!this.account.jobs().containsKey(PUSH)) {
			return remarks;
		}
		if (this.options.inventory() == MagentoOptions.Inventory.STOCK_ITEMS) {
			remarks.add(Remark.note("options.inventory", "STOCK_ITEMS writes the source " + this.options.defaultSource()
					+ " alone, an article a call; levels of other locations are refused"));
			return remarks;
		}
		remarks.add(mayPush());
		this.account.locations()
			.stream()
			.map(Account.Location::theirs)
			.distinct()
			.forEach((source) -> remarks.add(known(source)));
		return remarks;
	}

	/** A call without rows stores nothing; the right to make it is looked at first. */
	private Remark mayPush() {
		String about = "right to edit source items";
		try {
			this.calls.write("inventory/source-items", (api, bearer, store) -> api.saveSourceItems(bearer, store,
					new MagentoApi.SourceItemRows(List.of())));
			return Remark.works(about, "is there: a call without rows was taken");
		}
		catch (VendorException.Denied ex) {
			return new Remark(Remark.Kind.DENIED, about, ex.getMessage() + " Without it nothing can be pushed");
		}
		catch (VendorException.BadRecord ex) {
			return "HTTP_400".equals(ex.reasonCode())
					? Remark.works(about, "is there: a call without rows was refused for having none")
					: Remark.wrong(about, ex.getMessage() + " Check path-prefix and store-code, or take"
							+ " inventory: STOCK_ITEMS if the shop has no multi-source inventory");
		}
		catch (VendorException.Unavailable ex) {
			return Remark.failed(about, String.valueOf(ex.getMessage()));
		}
	}

	private Remark known(String source) {
		try {
			MagentoApi.SourceItems found = this.calls.read("inventory/source-items", (api, bearer, store) -> api
				.sourceItems(bearer, store, new MagentoSearch().where("source_code", "eq", source).rows(1)));
			return (found.totalCount() != null && found.totalCount() > 0)
					? Remark.works("locations", "source " + source + " holds " + found.totalCount() + " articles")
					: Remark.note("locations", "source " + source
							+ " holds no article yet; a source that there is not is refused with each of its rows");
		}
		catch (VendorException.Denied | VendorException.BadRecord ex) {
			return Remark.note("locations", "source " + source + " can not be looked at: " + ex.getMessage());
		}
	}

}
