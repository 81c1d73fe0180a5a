package io.omsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One kind of thing that can be searched.
 *
 * @param <R> its rows
 */
interface MagentoShelf<R extends MagentoRow> {

	Set<String> columns();

	/** Ids of at least the rows that the search can find, rising. */
	long[] candidates(MagentoCriteria criteria);

	/** Whether the candidates of a search by {@code updated_at} alone are its result. */
	boolean isExact(MagentoCriteria criteria);

	R row(long id);

	/** Whether rows that rise by id rise by {@code updated_at} too. */
	boolean isInOrderOfTime();

	/** Saves the rows again, where that can be. */
	void touch(List<R> rows);

	/** The faults that can hide a row from the list. */
	default List<FaultKind> hidden() {
		return List.of(FaultKind.LATE_ROW);
	}

	/** The ids that are found, in the order that was asked for. */
	default long[] find(MagentoCriteria criteria) throws Refusal {
		if (!criteria.columns().allMatch(columns()::contains)) {
			throw new Refusal(MagentoProblem.of(500));
		}
		long[] candidates = candidates(criteria);
		boolean sorted = criteria.isSortedById() || (criteria.isSortedByTimeAndId() && isInOrderOfTime());
		if (isExact(criteria) && sorted) {
			return candidates;
		}
		return Arrays.stream(candidates)
			.mapToObj(this::row)
			.filter(criteria::accepts)
			.sorted(criteria.comparator())
			.mapToLong(MagentoRow::id)
			.toArray();
	}

}
