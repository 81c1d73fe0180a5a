package io.omsync.console.overview;

import io.omsync.access.Served;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How everything stands, for programs. */
@RestController
@Served
class OverviewApi {

	private final Overview overview;

	OverviewApi(Overview overview) {
		this.overview = overview;
	}

	/** What waits for a person, and a page of accounts. */
	@Operation(summary = "What waits for a person, and how a page of accounts stands, those in trouble first")
	@GetMapping("/api/v1/overview")
	OverviewView read(@RequestParam(defaultValue = "") String account,
			@RequestParam(defaultValue = "false") boolean trouble,
			@RequestParam(required = false) @Nullable String after) {
		return this.overview.read(new OverviewView.Which(account, trouble), after);
	}

}
