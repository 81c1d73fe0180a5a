package io.omsync.console.reject;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import io.omsync.access.MayOperate;
import io.omsync.access.Served;
import io.omsync.console.Paged;
import io.omsync.run.RetryPlans;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rejects for programs: what the pages show and do. */
@RestController
@RequestMapping("/api/v1/rejects")
@Served
class RejectApi {

	private final RejectListStore store;

	private final RejectReading reading;

	private final RejectDesk desk;

	private final RejectSheets sheets;

	RejectApi(RejectListStore store, RejectReading reading, RejectDesk desk, RejectSheets sheets) {
		this.store = store;
		this.reading = reading;
		this.desk = desk;
		this.sheets = sheets;
	}

	@Operation(summary = "Rejects, newest first")
	@GetMapping
	Paged<RejectRow> list(RejectFilter filter, @RequestParam(required = false) @Nullable Long after) {
		return RejectPages.page(this.store, filter, after);
	}

	@Operation(summary = "How many there are, by state")
	@GetMapping("/counts")
	RejectCounts counts(RejectFilter filter) {
		return this.store.counts(filter);
	}

	@Operation(summary = "A reject: raw, mapped, reason and field")
	@GetMapping("/{id}")
	RejectDetail one(@PathVariable long id) {
		return this.reading.detail(id);
	}

	@Operation(summary = "What a choice comes to; nothing is done")
	@PostMapping("/plan")
	@MayOperate
	RejectPlan plan(@RequestBody RejectChoice choice) {
		return this.desk.look(choice, false);
	}

	@Operation(summary = "Maps those of each job and account again in a run of its own")
	@PostMapping("/retry")
	@MayOperate
	List<RetryBegun> retry(@RequestBody RejectChoice choice, @RequestParam(defaultValue = "false") boolean refetch) {
		return this.desk.retry(choice, refetch);
	}

	@Operation(summary = "Leaves many alone from now on, with a reason")
	@PostMapping("/ignore")
	@MayOperate
	Map<String, Integer> ignore(@RequestBody RejectChoice choice, @RequestParam String why) {
		return Map.of("ignored", this.desk.ignore(choice, why));
	}

	@Operation(summary = "Maps one again, as it is stored, as it was mended, or as the vendor answers")
	@PostMapping("/{id}/retry")
	@MayOperate
	RetryBegun retry(@PathVariable long id, @RequestBody Again again) {
		String mended = again.mended();
		return Boolean.TRUE.equals(again.refetch()) ? this.desk.refetch(id)
				: this.desk.retry(id, (mended != null) ? mended : this.reading.detail(id).raw());
	}

	@Operation(summary = "Leaves one alone from now on, with a reason")
	@PostMapping("/{id}/ignore")
	@MayOperate
	Map<String, Integer> ignore(@PathVariable long id, @RequestParam String why,
			@RequestParam(required = false) @Nullable String mark) {
		return ignore(RejectChoice.one(id, mark), why);
	}

	@Operation(summary = "Rejects as CSV")
	@GetMapping("/export")
	void export(RejectFilter filter, HttpServletResponse response) throws IOException {
		this.sheets.send(filter, response);
	}

	/**
	 * Takes an edited export, CSV, as the request's body; with {@code preview} only
	 * looks.
	 */
	@Operation(summary = "Takes an edited export; with preview only looks")
	@PostMapping("/import")
	@MayOperate
	Object taken(InputStream file, @RequestParam(defaultValue = "false") boolean preview) throws IOException {
		List<RetryPlans.Mended> lines = RejectSheets.read(file, RejectSheets.NAME);
		return preview ? this.desk.look(lines) : this.desk.retry(lines);
	}

	/**
	 * How one is mapped again.
	 *
	 * @param mended the record with the mended parts; null for the stored one
	 */
	record Again(@Nullable String mended, @Nullable Boolean refetch) {
	}

}
