package io.omsync.console.user;

import io.omsync.access.AuditLog;
import io.omsync.access.MayReadAudit;
import io.omsync.access.Served;
import io.omsync.console.Paged;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what at the console. */
@Controller
@Served
@MayReadAudit
class AuditPages {

	private final AuditLog audit;

	AuditPages(AuditLog audit) {
		this.audit = audit;
	}

	@GetMapping("/audit")
	String list(@RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String act,
			@RequestParam(defaultValue = "") String target, @RequestParam(required = false) @Nullable Long after,
			Model model) {
		AuditLog.Filter filter = new AuditLog.Filter(who.strip(), act.strip(), target.strip());
		model.addAttribute("filter", filter);
		model.addAttribute("entries",
				Paged.of(this.audit.find(filter, after, Paged.SIZE + 1), (entry) -> String.valueOf(entry.id())));
		return "access/audit";
	}

}
