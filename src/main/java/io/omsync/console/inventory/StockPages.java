package io.omsync.console.inventory;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.omsync.access.Served;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.inventory.HeldPushes;
import io.omsync.inventory.PushDiff;
import io.omsync.inventory.VendorStock;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What each vendor has, and the lines of a push that waits. */
@Controller
@Served
class StockPages {

	private final StockDesk desk;

	private final Accounts accounts;

	StockPages(StockDesk desk, Accounts accounts) {
		this.desk = desk;
		this.accounts = accounts;
	}

	@GetMapping("/inventory")
	String list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String sku,
			@RequestParam(required = false) @Nullable String location,
			@RequestParam(required = false) @Nullable String outcome,
			@RequestParam(required = false) @Nullable String after, Model model) {
		List<String> names = this.desk.accounts();
		String name = (StockDesk.text(account) != null) ? account : (names.size() == 1) ? names.get(0) : null;
		model.addAttribute("names", names);
		model.addAttribute("account", name);
		model.addAttribute("sku", sku);
		model.addAttribute("location", location);
		model.addAttribute("outcome", outcome);
		model.addAttribute("outcomes", VendorStock.Outcome.values());
		model.addAttribute("held", this.desk.held(name));
		model.addAttribute("zone", zone(name));
		if (name != null) {
			var asked = new VendorStock.Asked(name, StockDesk.text(sku), StockDesk.text(location),
					StockDesk.one("outcome", VendorStock.Outcome.values(), outcome));
			model.addAttribute("levels", this.desk.levels(asked, after));
			model.addAttribute("refusals", this.desk.refusals(name));
		}
		return "inventory/inventory";
	}

	@GetMapping("/inventory/held/{run}")
	String held(@PathVariable("run") long run, @RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String after, Model model) {
		HeldPushes.HeldPush push = this.desk.heldBy(run);
		model.addAttribute("push", push);
		model.addAttribute("pending", push.diff().pending());
		model.addAttribute("kind", kind);
		model.addAttribute("kinds", List.of(PushDiff.Kind.TO_ZERO, PushDiff.Kind.DOWN, PushDiff.Kind.UP,
				PushDiff.Kind.NEW, PushDiff.Kind.SAME));
		model.addAttribute("lines", this.desk.lines(run, StockDesk.one("kind", PushDiff.Kind.values(), kind), after));
		return "inventory/held";
	}

	private ZoneId zone(@Nullable String account) {
		try {
			return (account != null) ? this.accounts.account(account).zone() : ZoneOffset.UTC;
		}
		catch (ConfigurationProblem ex) {
			return ZoneOffset.UTC;
		}
	}

}
