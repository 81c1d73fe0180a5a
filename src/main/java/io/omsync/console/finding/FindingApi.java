package io.omsync.console.finding;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.omsync.access.MayDoFinance;
import io.omsync.access.Served;
import io.omsync.console.Paged;
import io.omsync.reconcile.Finding;
import io.omsync.reconcile.Findings;
import io.omsync.reconcile.FindingsFile;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings for programs. */
@RestController
@Served
@RequestMapping("/api/v1/findings")
class FindingApi {

	private final FindingDesk desk;

	FindingApi(FindingDesk desk) {
		this.desk = desk;
	}

	@Operation(summary = "Findings in the order of their numbers")
	@GetMapping
	Paged<Finding> page(@ParameterObject FindingQuery query,
			@RequestParam(name = "after", defaultValue = "0") long after) {
		return this.desk.page(query, after);
	}

	@Operation(summary = "Counts and sums per kind and currency")
	@GetMapping("/sums")
	List<Finding.Sum> sums(@ParameterObject FindingQuery query) {
		return this.desk.sums(query);
	}

	@Operation(summary = "A finding with its versions and the rows behind it")
	@GetMapping("/{id}")
	FindingDesk.Dossier one(@PathVariable("id") long id) {
		return this.desk.dossier(id);
	}

	@MayDoFinance
	@Operation(summary = "Does the same to each; what was changed since it was seen is refused")
	@PostMapping
	Findings.Done change(@RequestBody Wanted wanted) {
		return this.desk.change(new FindingAct(wanted.act(), wanted.text()), wanted.findings());
	}

	@Operation(summary = "Findings as CSV, as omsync findings --export writes it")
	@GetMapping(path = "/export", produces = "text/csv")
	void export(@ParameterObject FindingQuery query, HttpServletResponse response) throws IOException {
		query.filter();
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"findings.csv\"");
		FindingsFile.write(response.getOutputStream(), this.desk.export(query));
	}

	/**
	 * Takes an edited export, CSV, as the request's body.
	 * @param preview says what it would come to, and changes nothing
	 */
	@MayDoFinance
	@Operation(summary = "Takes an edited export; with preview only looks")
	@PostMapping("/import")
	Findings.Done take(InputStream sheet, @RequestParam(name = "preview", defaultValue = "false") boolean preview)
			throws IOException {
		List<Finding.Change> changes = FindingDesk.read(sheet, "findings.csv");
		return preview ? this.desk.preview(changes) : this.desk.take("findings.csv", changes);
	}

	/** What is to become of some. */
	record Wanted(List<FindingAct.Seen> findings, FindingAct.Kind act, String text) {
	}

}
