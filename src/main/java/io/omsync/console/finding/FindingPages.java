package io.omsync.console.finding;

import java.util.List;
import java.util.function.Supplier;

import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.connector.Accounts;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.Flash;
import io.omsync.console.Paged;
import io.omsync.model.FindingKind;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.Findings;
import io.omsync.reconcile.report.Ageing;
import io.omsync.run.Refused;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the reconciliation found: the list, and each of it. */
@Controller
@Served
class FindingPages {

	private static final int SHOWN = 5;

	private final FindingDesk desk;

	private final Accounts accounts;

	FindingPages(FindingDesk desk, Accounts accounts) {
		this.desk = desk;
		this.accounts = accounts;
	}

	@GetMapping("/findings")
	String list(FindingQuery query, @RequestParam(name = "after", defaultValue = "0") long after, Model model) {
		if (after == 0) {
			// Before the rows are read, so that nothing is newer in its mark than on the
			// page.
			model.addAttribute("totals", FindingTotals.of(this.desk.sums(query)));
		}
		Paged<Finding> page = this.desk.page(query, after);
		model.addAttribute("query", query);
		model.addAttribute("after", after);
		model.addAttribute("rows", page.rows().stream().map(FindingRow::of).toList());
		model.addAttribute("next", (page.next() != null) ? with(query, "after", page.next()) : null);
		model.addAttribute("first", query.address("/findings"));
		model.addAttribute("export", query.address("/api/v1/findings/export"));
		model.addAttribute("most", FindingDesk.MOST);
		model.addAttribute("accounts", this.accounts.names());
		model.addAttribute("kinds", FindingKind.values());
		model.addAttribute("states", FindingQuery.State.values());
		model.addAttribute("ages", Ageing.values());
		model.addAttribute("act", query.address("/findings"));
		return "finding/list";
	}

	private static String with(FindingQuery query, String name, String value) {
		String address = query.address("/findings");
		return address + (address.contains("?") ? "&" : "?") + name + "=" + value;
	}

	@GetMapping("/findings/{id}")
	String one(@PathVariable("id") long id, Model model) {
		FindingDesk.Dossier dossier = this.desk.dossier(id);
		model.addAttribute("row", FindingRow.of(dossier.finding()));
		model.addAttribute("dossier", dossier);
		model.addAttribute("since", dossier.versions().get(0));
		model.addAttribute("zone", FindingZone.of(this.accounts, dossier.finding().account()));
		return "finding/finding";
	}

	/** All that a filter shows, or those that are chosen. */
	@MayDoFinance
	@PostMapping("/findings")
	String change(FindingQuery query, @RequestParam(name = "finding", defaultValue = "") List<String> chosen,
			@RequestParam(name = "all", defaultValue = "") String all, @RequestParam("act") FindingAct.Kind act,
			@RequestParam(name = "text", defaultValue = "") String text,
			@RequestParam(name = "after", defaultValue = "0") long after, RedirectAttributes attributes) {
		change(act, text, () -> all.isEmpty() ? seen(chosen) : this.desk.all(query, all), attributes);
		return "redirect:" + ((after > 0) ? with(query, "after", String.valueOf(after)) : query.address("/findings"));
	}

	@MayDoFinance
	@PostMapping("/findings/{id}")
	String change(@PathVariable("id") long id, @RequestParam("version") int version,
			@RequestParam("act") FindingAct.Kind act, @RequestParam(name = "text", defaultValue = "") String text,
			RedirectAttributes attributes) {
		change(act, text, () -> List.of(new FindingAct.Seen(id, version)), attributes);
		return "redirect:/findings/" + id;
	}

	private void change(FindingAct.Kind act, String text, Supplier<List<FindingAct.Seen>> seen,
			RedirectAttributes attributes) {
		try {
			told(this.desk.change(new FindingAct(act, text), seen.get()), attributes);
		}
		catch (Refused | ConfigurationProblem ex) {
			Flash.refused(attributes, String.valueOf(ex.getMessage()));
		}
	}

	/** What became of changes, on the next page. */
	static void told(Findings.Done done, RedirectAttributes attributes) {
		if (done.changed() > 0 || done.refused().isEmpty()) {
			Flash.said(attributes, done.changed() + " findings changed, " + done.same() + " were so already");
		}
		if (!done.refused().isEmpty()) {
			Flash.refused(attributes,
					done.refused().size() + " not changed: "
							+ String.join("; ", done.refused().stream().limit(SHOWN).toList())
							+ ((done.refused().size() > SHOWN) ? " and more" : "") + ". Look at them again");
		}
	}

	private static List<FindingAct.Seen> seen(List<String> chosen) {
		return chosen.stream().map(FindingAct.Seen::of).toList();
	}

}
