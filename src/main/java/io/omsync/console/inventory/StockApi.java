package io.omsync.console.inventory;

import java.util.List;

import io.omsync.access.Served;
import io.omsync.console.Paged;
import io.omsync.inventory.HeldPushes;
import io.omsync.inventory.PushDiff;
import io.omsync.inventory.VendorStock;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock, for programs. */
@RestController
@Served
@RequestMapping("/api/v1/inventory")
class StockApi {

	private final StockDesk desk;

	StockApi(StockDesk desk) {
		this.desk = desk;
	}

	@Operation(summary = "What the vendor of an account has, in key order")
	@GetMapping
	Paged<VendorStock.Level> levels(@RequestParam("account") String account,
			@RequestParam(required = false) @Nullable String sku,
			@RequestParam(required = false) @Nullable String location,
			@RequestParam(required = false) @Nullable String outcome,
			@RequestParam(required = false) @Nullable String after) {
		var asked = new VendorStock.Asked(account, StockDesk.text(sku), StockDesk.text(location),
				StockDesk.one("outcome", VendorStock.Outcome.values(), outcome));
		return this.desk.levels(asked, after);
	}

	@Operation(summary = "What the vendor refused, by reason")
	@GetMapping("/refusals")
	List<VendorStock.Refusal> refusals(@RequestParam("account") String account) {
		return this.desk.refusals(account);
	}

	@Operation(summary = "Pushes that wait for a person")
	@GetMapping("/held")
	List<HeldPushes.HeldPush> held(@RequestParam(required = false) @Nullable String account) {
		return this.desk.held(StockDesk.text(account));
	}

	@Operation(summary = "The lines of a held push, in key order")
	@GetMapping("/held/{run}")
	Paged<PushDiff.Line> lines(@PathVariable("run") long run, @RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String after) {
		return this.desk.lines(run, StockDesk.one("kind", PushDiff.Kind.values(), kind), after);
	}

}
