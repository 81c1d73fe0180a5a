package io.omsync.console.explain;

import java.time.LocalDate;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.explain.Explanation;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of an order, for programs. */
@RestController
@RequestMapping("/api/v1")
@Served
class ExplainApi {

	private final Explaining explaining;

	ExplainApi(Explaining explaining) {
		this.explaining = explaining;
	}

	@Operation(summary = "What became of an order")
	@GetMapping("/orders/{order}/explain")
	Explanation explain(@PathVariable String order, @RequestParam String account,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate placed) {
		return this.explaining.told(account, order, placed);
	}

	@Operation(summary = "The same for an id that no path can hold, as one with a slash")
	@GetMapping("/explain")
	Explanation named(@RequestParam String order, @RequestParam String account,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate placed) {
		return this.explaining.told(account, order, placed);
	}

	@Operation(summary = "The same with what the vendor says of it; a call, and nothing of it is stored")
	@PostMapping("/orders/{order}/ask")
	@MayOperate
	Explanation ask(@PathVariable String order, @RequestParam String account,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate placed) {
		return this.explaining.asked(account, order, placed);
	}

}
