package io.omsync.console.reject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.omsync.access.Served;
import io.omsync.connector.Fetched;
import io.omsync.connector.ShownRecord;
import io.omsync.console.NotFound;
import io.omsync.console.reject.RejectDetail.Mapped;
import io.omsync.run.RejectMasks;
import io.omsync.run.Rejects;
import io.omsync.run.Remapping;
import io.omsync.run.RetryPlans;

import org.springframework.stereotype.Service;

/** One reject: what was refused, why and where, and how it would read now. */
@Service
@Served
class RejectReading {

	private final Rejects rejects;

	private final RejectMasks masks;

	private final Remapping remapping;

	private final RetryPlans plans;

	private final RejectListStore store;

	RejectReading(Rejects rejects, RejectMasks masks, Remapping remapping, RetryPlans plans, RejectListStore store) {
		this.rejects = rejects;
		this.masks = masks;
		this.remapping = remapping;
		this.plans = plans;
		this.store = store;
	}

	/** As it is. */
	RejectDetail detail(long id) {
		Rejects.Row row = find(id);
		return detail(row, row.raw(), (text) -> text);
	}

	/**
	 * As it would be, mended. Nothing of it is kept.
	 * @throws io.omsync.connector.ConfigurationProblem when it can not be told what is
	 * meant
	 */
	RejectDetail tried(long id, String mended) {
		Rejects.Row row = find(id);
		String shown = this.masks.shown(row);
		HiddenParts hidden = (row.header() == null) ? HiddenParts.of(shown, row.raw())
				: HiddenParts.of(this.remapping.cut(row, shown), this.remapping.cut(row, row.raw()));
		return detail(row, this.plans.whole(row, asShown(row, mended)), hidden::out);
	}

	private RejectDetail detail(Rejects.Row row, String raw, UnaryOperator<String> told) {
		String shown = this.masks.shown(row);
		ReasonField field = ReasonField.of(row.reasonCode(), row.reason());
		List<RawLines.Line> lines = (row.header() == null) ? RawLines.of(shown, row.raw(), field) : List.of();
		return new RejectDetail(RejectRow.of(row), lines.isEmpty() ? shown : RawLines.text(lines), lines,
				RawCells.of(this.remapping.cut(row, shown), field, row.reason()), mapped(row, raw, told).orElse(null),
				this.store.past(row), this.plans.ofMany(List.of(row.rejectId()), true).mark(),
				this.remapping.whyNot(row, false).orElse(null), this.remapping.whyNot(row, true).orElse(null));
	}

	/**
	 * What a person sent back, as it was shown where nothing was changed: a browser ends
	 * lines in its own way.
	 */
	String asShown(long id, String mended) {
		return asShown(find(id), mended);
	}

	private String asShown(Rejects.Row row, String mended) {
		String text = mended.replace("\r\n", "\n");
		String shown = this.masks.shown(row);
		List<RawLines.Line> lines = (row.header() == null) ? RawLines.of(shown, row.raw(), ReasonField.of("", ""))
				: List.of();
		String form = lines.isEmpty() ? shown : RawLines.text(lines);
		return text.strip().equals(form.replace("\r\n", "\n").strip()) ? shown : text;
	}

	private Optional<Mapped> mapped(Rejects.Row row, String raw, UnaryOperator<String> told) {
		return this.remapping.of(row, raw).map((fetched) -> {
			if (fetched instanceof Fetched.Bad<?> bad) {
				return new Mapped(told.apply(bad.key()), bad.reasonCode(), told.apply(bad.reason()), bad.changedAt(),
						bad.currency(), Map.of());
			}
			Fetched.Good<?> good = (Fetched.Good<?>) fetched;
			Map<String, String> parts = new LinkedHashMap<>();
			flat("", ShownRecord.of((Record) good.value()), parts);
			parts.replaceAll((name, value) -> told.apply(value));
			return new Mapped(told.apply(good.key()), null, null, good.changedAt(), null, parts);
		});
	}

	private static void flat(String name, Object value, Map<String, String> parts) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, part) -> flat((name.isEmpty() ? "" : name + " ") + key, part, parts));
		}
		else if (value instanceof List<?> list) {
			List<?> all = new ArrayList<>(list);
			for (int i = 0; i < all.size(); i++) {
				flat(name + " " + (i + 1), all.get(i), parts);
			}
		}
		else {
			parts.put(name, value.toString());
		}
	}

	private Rejects.Row find(long id) {
		return this.rejects.find(id).orElseThrow(() -> new NotFound("There is no reject " + id));
	}

}
