package io.omsync.vendor.magento;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.omsync.connector.Fetched;
import io.omsync.connector.Page;
import io.omsync.connector.PageSource;
import io.omsync.connector.VendorException;
import io.omsync.model.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Records of a window. Each page is the first one of a query of its own, which begins
 * with the second that the page before ended in: page numbers would lose the rows that
 * move up when others change, and Magento repeats its last page past the end. What was
 * read of that second is left out. Within a second rows come in any order; one that fills
 * a whole page is read by id.
 */
class MagentoPages<T> implements PageSource<T> {

	private final MagentoList list;

	private final MagentoKind<T> kind;

	private final String from;

	private final String to;

	private final UnaryOperator<List<JsonNode>> completed;

	/** Key and digest of the records of the second that the last page ended in. */
	private Set<String> edge = Set.of();

	private int page;

	MagentoPages(MagentoList list, MagentoKind<T> kind, Slice.Window asked) {
		this(list, kind, asked, UnaryOperator.identity());
	}

	/**
	 * The same for records that do not say all.
	 * @param completed adds what they lack
	 */
	MagentoPages(MagentoList list, MagentoKind<T> kind, Slice.Window asked, UnaryOperator<List<JsonNode>> completed) {
		this.list = list;
		this.kind = kind;
		this.completed = completed;
		this.from = MagentoSearch.notBefore(asked.from());
		this.to = MagentoSearch.notBefore(asked.to());
	}

	@Override
	public Resume resume() {
		return Resume.PAGE;
	}

	@Override
	public Page<T> page(@Nullable String cursor) {
		this.page++;
		MagentoPlace at = (cursor != null) ? MagentoPlace.of(cursor) : MagentoPlace.first(this.from);
		return at.within() ? within(at) : onward(at);
	}

	/** The newest records of the window, to look at. */
	Page<T> newest() {
		this.page++;
		MagentoList.Answer answer = this.list.page(window(this.from).sorted(this.kind.time(), "DESC"));
		List<Row<T>> rows = rows(answer);
		return new Page<>(rows.stream().<Fetched<T>>map(Row::record).toList(),
				(distinct(rows) < answer.total() && answer.items().size() >= answer.asked()) ? "1" : null,
				answer.total());
	}

	/** From a second on. */
	private Page<T> onward(MagentoPlace at) {
		MagentoList.Answer answer = this.list
			.page(window(at.from()).sorted(this.kind.time(), "ASC").sorted(this.kind.id(), "ASC"));
		List<Row<T>> rows = rows(answer);
		long claimed = at.isFirst() ? answer.total() : at.claimed();
		String last = inOrder(rows, at.from());
		boolean whole = distinct(rows) >= answer.total();
		MagentoPlace next = null;
		if (!whole && last.compareTo(at.from()) > 0) {
			next = new MagentoPlace(last, MagentoPlace.WHOLE, claimed);
		}
		else if (!whole && answer.items().size() >= answer.asked()) {
			next = new MagentoPlace(last, 0, claimed);
		}
		List<Fetched<T>> fresh = fresh(rows);
		this.edge = marks(rows, last);
		return page(fresh, next, claimed, at);
	}

	/** The rest of one second, by id. */
	private Page<T> within(MagentoPlace at) {
		MagentoList.Answer answer = this.list.page(new MagentoSearch().where(this.kind.time(), "eq", at.from())
			.where(this.kind.id(), "gt", String.valueOf(at.after()))
			.sorted(this.kind.id(), "ASC"));
		List<Row<T>> rows = rows(answer);
		long last = rows.stream().mapToLong(Row::id).max().orElse(at.after());
		if (distinct(rows) < answer.total() && last > at.after()) {
			return page(fresh(rows), new MagentoPlace(at.from(), last, at.claimed()), at.claimed(), at);
		}
		String second = MagentoSearch.secondAfter(at.from());
		return page(fresh(rows),
				(second.compareTo(this.to) < 0) ? new MagentoPlace(second, MagentoPlace.WHOLE, at.claimed()) : null,
				at.claimed(), at);
	}

	/**
	 * What the whole window has is said anew at the end: records that changed since have
	 * left it.
	 */
	private Page<T> page(List<Fetched<T>> rows, @Nullable MagentoPlace next, long claimed, MagentoPlace at) {
		if (next != null) {
			return new Page<>(rows, next.toString(), claimed);
		}
		return new Page<>(rows, null, at.isFirst() ? claimed : this.list.count(window(this.from)));
	}

	private MagentoSearch window(String from) {
		return new MagentoSearch().where(this.kind.time(), "gteq", from).where(this.kind.time(), "lt", this.to);
	}

	private List<Row<T>> rows(MagentoList.Answer answer) {
		List<Row<T>> rows = new ArrayList<>();
		for (JsonNode item : this.completed.apply(answer.items())) {
			String place = "page " + this.page + ", row " + (rows.size() + 1);
			rows.add(new Row<>(this.kind.fetched(item, place), item.path(this.kind.time()).asString(""),
					item.path(this.kind.id()).asLong(0)));
		}
		return rows;
	}

	/**
	 * The last second of a page.
	 * @throws VendorException.Unavailable when the rows are not in the order that was
	 * asked for, so that there is no going on from the last of them
	 */
	private String inOrder(List<Row<T>> rows, String from) {
		String last = from;
		Set<String> seen = new HashSet<>();
		for (Row<T> row : rows) {
			if (!row.time().matches(MagentoPlace.TIME) || !seen.add(row.mark())) {
				continue;
			}
			if (row.time().compareTo(from) < 0) {
				throw VendorException.Unavailable.lasting("magento " + this.list.name()
						+ ": the vendor ignored the filter: asked for " + from + " and later, it sent " + row.time());
			}
			if (row.time().compareTo(last) < 0) {
				throw VendorException.Unavailable.lasting("magento " + this.list.name() + ": rows do not come by "
						+ this.kind.time() + ", as they were asked for; an extension of the shop may order them");
			}
			last = row.time();
		}
		return last;
	}

	private static <T> long distinct(List<Row<T>> rows) {
		return rows.stream().map((row) -> row.record().key()).distinct().count();
	}

	private List<Fetched<T>> fresh(List<Row<T>> rows) {
		return rows.stream().filter((row) -> !this.edge.contains(row.mark())).<Fetched<T>>map(Row::record).toList();
	}

	private static <T> Set<String> marks(List<Row<T>> rows, String time) {
		Set<String> marks = new HashSet<>();
		rows.stream().filter((row) -> row.time().equals(time)).forEach((row) -> marks.add(row.mark()));
		return marks;
	}

	/** One row, its change time and id as they came. */
	private record Row<T>(Fetched<T> record, String time, long id) {

		String mark() {
			return this.record.key() + " " + this.record.digest();
		}

	}

}
