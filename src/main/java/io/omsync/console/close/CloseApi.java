package io.omsync.console.close;

import java.nio.file.Path;
import java.util.List;

import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.console.NotFound;
import io.omsync.console.Paged;
import io.omsync.reconcile.close.Revision;
import io.omsync.reconcile.close.Signing;
import io.omsync.reconcile.report.ReportFailure;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Closing months for programs. */
@RestController
@Served
@RequestMapping("/api/v1/closes")
class CloseApi {

	private final CloseDesk desk;

	CloseApi(CloseDesk desk) {
		this.desk = desk;
	}

	@Operation(summary = "Twelve months of each account")
	@GetMapping
	Paged<CloseDesk.AccountMonths> months(@RequestParam(name = "until", required = false) @Nullable String until,
			@RequestParam(name = "after", required = false) @Nullable String after) {
		return this.desk.months(after, this.desk.periods(until));
	}

	@Operation(summary = "Twelve months of one account, with the orders of each by class")
	@GetMapping("/{account}")
	List<MonthBar> account(@PathVariable("account") String account,
			@RequestParam(name = "until", required = false) @Nullable String until) {
		return this.desk.bars(account, this.desk.periods(until));
	}

	@Operation(summary = "A month with its revisions and what is in the way")
	@GetMapping("/{account}/{period}")
	CloseDetail month(@PathVariable("account") String account, @PathVariable("period") String period) {
		return this.desk.detail(account, period);
	}

	@Operation(summary = "What this process prepares of it, or prepared last")
	@GetMapping("/{account}/{period}/progress")
	Preparations.Progress progress(@PathVariable("account") String account, @PathVariable("period") String period) {
		return this.desk.progress(account, period)
			.orElseThrow(() -> new NotFound("This process has not prepared " + period + " of " + account));
	}

	@Operation(summary = "What has changed since it was locked")
	@GetMapping("/{account}/{period}/diff")
	CloseDifference difference(@PathVariable("account") String account, @PathVariable("period") String period) {
		return this.desk.difference(account, period);
	}

	@Operation(summary = "A file of a revision")
	@GetMapping("/{account}/{period}/revisions/{revision}/{file}")
	ResponseEntity<Resource> file(@PathVariable("account") String account, @PathVariable("period") String period,
			@PathVariable("revision") int revision, @PathVariable("file") String name) {
		Path file = this.desk.file(account, period, revision, name);
		String called = account + "-" + period + "-revision-" + revision + "-" + name;
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(called).build().toString())
			.body(new FileSystemResource(file));
	}

	@MayDoFinance
	@Operation(summary = "Begins to prepare a revision; it goes on when this is answered")
	@PostMapping("/{account}/{period}/prepare")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Preparations.Progress prepare(@PathVariable("account") String account, @PathVariable("period") String period,
			@RequestBody Wanted wanted) {
		return this.desk.prepare(account, period, wanted.reason());
	}

	@MayDoFinance
	@Operation(summary = "Signs what was prepared; the second person locks it")
	@PostMapping("/{account}/{period}/sign")
	Signing.Signed sign(@PathVariable("account") String account, @PathVariable("period") String period,
			@RequestBody Signature signature) {
		if (signature.manifest() == null || signature.password() == null) {
			throw new ConfigurationProblem("Name the manifest that you looked at, and your password once more");
		}
		return this.desk.sign(account, period, signature.manifest(), signature.password());
	}

	@MayDoFinance
	@Operation(summary = "Takes a revision back that was not locked")
	@PostMapping("/{account}/{period}/withdraw")
	Revision withdraw(@PathVariable("account") String account, @PathVariable("period") String period) {
		return this.desk.withdraw(account, period);
	}

	@ExceptionHandler
	ProblemDetail failed(ReportFailure ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, ex.getMessage());
	}

	/**
	 * What is prepared.
	 *
	 * @param reason why a closed month is opened again; null for one that is open
	 */
	record Wanted(@Nullable String reason) {
	}

	/** That the user signs what was looked at. */
	record Signature(@Nullable String manifest, @Nullable String password) {

		@Override
		public String toString() {
			return "Signature of " + this.manifest;
		}

	}

}
