package io.omsync.console.overview;

import io.omsync.access.Served;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that an operator opens in the morning. */
@Controller
@Served
class OverviewPages {

	/** More are asked for. */
	private static final int MATTERS = 12;

	private final Overview overview;

	OverviewPages(Overview overview) {
		this.overview = overview;
	}

	/**
	 * The page, or its live part alone.
	 * @param every whether all that waits is listed, however much
	 */
	@GetMapping("/")
	String overview(@RequestParam(defaultValue = "") String account,
			@RequestParam(defaultValue = "false") boolean trouble,
			@RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "false") boolean every,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
		OverviewView view = this.overview.read(new OverviewView.Which(account, trouble), after);
		model.addAttribute("view", view);
		model.addAttribute("matters", every ? view.matters() : view.matters().stream().limit(MATTERS).toList());
		model.addAttribute("account", account);
		model.addAttribute("trouble", trouble);
		model.addAttribute("after", after);
		model.addAttribute("every", every);
		return part ? "overview/overview :: live" : "overview/overview";
	}

}
