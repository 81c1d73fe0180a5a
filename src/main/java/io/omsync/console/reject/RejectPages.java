package io.omsync.console.reject;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Paged;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of rejects, and one of them. */
@Controller
@Served
class RejectPages {

	private static final List<String> JOBS = List.of("order-pull", "inventory-load", "reconcile");

	private static final List<String> STATES = List.of("WAITS", "OPEN", "RETRIED", "RESOLVED", "IGNORED", "ALL");

	private final RejectListStore store;

	private final RejectReading reading;

	private final Accounts accounts;

	RejectPages(RejectListStore store, RejectReading reading, Accounts accounts) {
		this.store = store;
		this.reading = reading;
		this.accounts = accounts;
	}

	@GetMapping("/rejects")
	String list(RejectFilter filter, @RequestParam(required = false) @Nullable Long after, Model model) {
		model.addAttribute("filter", filter);
		model.addAttribute("page", page(this.store, filter, after));
		model.addAttribute("counts", this.store.counts(filter));
		model.addAttribute("accounts", this.accounts.names());
		model.addAttribute("jobs", JOBS);
		model.addAttribute("states", STATES);
		return "reject/list";
	}

	static Paged<RejectRow> page(RejectListStore store, RejectFilter filter, @Nullable Long after) {
		return Paged.of(store.page(filter, (after != null) ? after : Long.MAX_VALUE, Paged.SIZE + 1),
				(row) -> String.valueOf(row.rejectId()));
	}

	@GetMapping("/rejects/{id}")
	String one(@PathVariable long id, Model model) {
		return shown(this.reading.detail(id), null, model);
	}

	/** Shows how a mended record would be mapped; keeps nothing. */
	@PostMapping("/rejects/{id}/try")
	@MayOperate
	String tried(@PathVariable long id, @RequestParam String mended, Model model) {
		try {
			return shown(this.reading.tried(id, mended), mended, model);
		}
		catch (ConfigurationProblem ex) {
			model.addAttribute("refused", ex.getMessage());
			return shown(this.reading.detail(id), mended, model);
		}
	}

	private String shown(RejectDetail detail, @Nullable String mended, Model model) {
		model.addAttribute("reject", detail);
		model.addAttribute("mended", (mended != null) ? mended : detail.raw());
		model.addAttribute("tried", mended != null);
		model.addAttribute("zone", zone(detail.row().account()));
		return "reject/one";
	}

	/** UTC for an account that can not be read any more. */
	private ZoneId zone(String account) {
		try {
			return this.accounts.outline(account).account().zone();
		}
		catch (ConfigurationProblem ex) {
			return ZoneOffset.UTC;
		}
	}

}
