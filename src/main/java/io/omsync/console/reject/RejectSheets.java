package io.omsync.console.reject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

import io.omsync.access.Served;
import io.omsync.connector.ConfigurationProblem;
import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.RejectsFile;
import io.omsync.run.RetryPlans;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;

/** Rejects as a CSV file, out and in again: the same as the commands write and read. */
@Service
@Served
class RejectSheets {

	static final String NAME = "rejects.csv";

	private static final int PAGE = 500;

	private static final int LONGEST = 10 << 20;

	private final RejectListStore store;

	private final Rejects rejects;

	private final RejectMasks masks;

	RejectSheets(RejectListStore store, Rejects rejects, RejectMasks masks) {
		this.store = store;
		this.rejects = rejects;
		this.masks = masks;
	}

	/** Sends those of a filter, a page at a time, buyers' data hidden. */
	void send(RejectFilter filter, HttpServletResponse response) throws IOException {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(NAME).build().toString());
		write(filter, response.getOutputStream());
	}

	private void write(RejectFilter filter, OutputStream out) throws IOException {
		Stream<Rejects.Row> rows = Stream
			.iterate(page(filter, 0), (page) -> !page.isEmpty(),
					(page) -> page(filter, page.get(page.size() - 1).rejectId()))
			.flatMap(List::stream);
		RejectsFile.write(out, rows.iterator(), this.masks::shown);
	}

	private List<Rejects.Row> page(RejectFilter filter, long after) {
		return this.rejects.rows(this.store.ids(filter, filter.states(), after, Long.MAX_VALUE, PAGE));
	}

	/**
	 * Reads an edited one.
	 * @param name of the file, for people
	 */
	static List<RetryPlans.Mended> read(InputStream in, String name) throws IOException {
		byte[] bytes = in.readNBytes(LONGEST + 1);
		if (bytes.length > LONGEST) {
			throw new ConfigurationProblem("The file " + name + " has more than " + (LONGEST >> 20)
					+ " MB; cut it into several, each with the header");
		}
		return RejectsFile.read(new java.io.ByteArrayInputStream(bytes), name);
	}

}
