package io.omsync.vendor.magento;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Search criteria: all conditions hold, each page size is stated. */
class MagentoSearch {

	/** UTC without a mark, to the second. */
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

	private final MultiValueMap<String, String> criteria = new LinkedMultiValueMap<>();

	private int groups;

	private int sorts;

	MagentoSearch where(String field, String condition, String value) {
		return whereAny(List.of(new Filter(field, condition, value)));
	}

	/** One of these must hold. */
	MagentoSearch whereAny(List<Filter> filters) {
		for (int i = 0; i < filters.size(); i++) {
			String at = "searchCriteria[filter_groups][" + this.groups + "][filters][" + i + "]";
			this.criteria.add(at + "[field]", filters.get(i).field());
			this.criteria.add(at + "[value]", filters.get(i).value());
			this.criteria.add(at + "[condition_type]", filters.get(i).condition());
		}
		this.groups++;
		return this;
	}

	MagentoSearch sorted(String field, String direction) {
		String at = "searchCriteria[sortOrders][" + this.sorts++ + "]";
		this.criteria.add(at + "[field]", field);
		this.criteria.add(at + "[direction]", direction);
		return this;
	}

	/** The first page; without a page size Magento sends everything. */
	MultiValueMap<String, String> rows(int rows) {
		MultiValueMap<String, String> page = new LinkedMultiValueMap<>(this.criteria);
		page.set("searchCriteria[pageSize]", String.valueOf(rows));
		page.set("searchCriteria[currentPage]", "1");
		return page;
	}

	/** The first whole second that is not before an instant. */
	static String notBefore(Instant instant) {
		Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
		return text(second.equals(instant) ? second : second.plusSeconds(1));
	}

	static String secondAfter(String time) {
		return text(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC).plusSeconds(1));
	}

	private static String text(Instant second) {
		return TIME.format(second.atOffset(ZoneOffset.UTC));
	}

	/** One condition on one field. */
	record Filter(String field, String condition, String value) {
	}

}
