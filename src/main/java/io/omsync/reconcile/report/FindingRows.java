package io.omsync.reconcile.report;

import io.omsync.reconcile.report.Part.Standing;

/**
 * The statements by which a report gets its findings: those that wait for somebody, and
 * those that a person settled. What an earlier signed report shows in the same version is
 * not shown again.
 */
final class FindingRows {

	static final String INSERT = "INSERT INTO report_finding (report_id, finding_id, version, own_period)"
			+ " VALUES (?, ?, ?, ?)";

	/** What an older month had when the first one was closed. */
	static final String OPENING = """
			INSERT IGNORE INTO period_finding (account, finding_id, version)
			SELECT f.account, f.finding_id, f.version
			FROM finding f
			         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
			         LEFT JOIN sales_order o ON o.account = f.account AND o.order_id = f.order_id
			WHERE f.account = :account AND COALESCE(o.placed_at, v.since) < :from
			""";

	/** Stays as it was signed where a later report has it. */
	static final String KEEP = """
			INSERT INTO report_finding (report_id, finding_id, version, own_period)
			SELECT :report, p.finding_id, p.version, p.own_period
			FROM report_finding p
			WHERE p.report_id = :previous
			  AND EXISTS (SELECT 1
			              FROM report_finding x
			                       JOIN period_close c ON c.report_id = x.report_id AND c.state = 'LOCKED'
			              WHERE x.finding_id = p.finding_id AND c.period > :period)
			""";

	/** Orders that stand under findings, and none of them in a report. */
	static final String UNFOUNDED = """
			SELECT r.order_id
			FROM report_order r
			WHERE r.report_id = :report AND r.class = 'FINDING'
			  AND NOT EXISTS (SELECT 1
			                  FROM finding f
			                           JOIN report_finding x ON x.finding_id = f.finding_id
			                           LEFT JOIN period_close c ON c.report_id = x.report_id
			                      AND c.state IN ('LOCKED', 'REPLACED')
			                  WHERE f.account = :account AND f.order_id = r.order_id
			                    AND (x.report_id = :report OR c.report_id IS NOT NULL))
			  AND NOT EXISTS (SELECT 1
			                  FROM finding f
			                           JOIN period_finding o ON o.finding_id = f.finding_id
			                  WHERE f.account = :account AND f.order_id = r.order_id)
			ORDER BY r.order_id
			LIMIT 1
			""";

	private static final String SELECT = """
			SELECT :report, f.finding_id, f.version, COALESCE(o.placed_at, v.since) AS belongs_at
			FROM finding f
			         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
			         LEFT JOIN sales_order o ON o.account = f.account AND o.order_id = f.order_id
			WHERE f.account = :account
			  AND (f.state IN ('OPEN', 'EXPECTED', 'ACCEPTED') OR (f.state = 'RESOLVED' AND v.decided))
			  AND NOT EXISTS (SELECT 1
			                  FROM report_finding x
			                           JOIN period_close c ON c.report_id = x.report_id AND c.state = 'LOCKED'
			                  WHERE x.finding_id = f.finding_id AND c.period <> :period
			                    AND (x.version = f.version %s))
			  AND (%s)
			ORDER BY f.finding_id
			""";

	private static final String OF_MONTH = "COALESCE(o.placed_at, v.since) >= :from AND COALESCE(o.placed_at, v.since) < :to";

	/** Of whatever month, but for what was so already when the first one was closed. */
	private static final String LATE = "COALESCE(o.placed_at, v.since) < :to AND NOT EXISTS (SELECT 1"
			+ " FROM period_finding p WHERE p.finding_id = f.finding_id AND p.version = f.version)";

	/** Of the month, of the report before, or of an order that stands in it. */
	private static final String STAYING = OF_MONTH + " OR EXISTS (SELECT 1 FROM report_finding p"
			+ " WHERE p.report_id = :previous AND p.finding_id = f.finding_id)"
			+ " OR EXISTS (SELECT 1 FROM period_document d WHERE d.account = f.account AND d.what = 'ORDER'"
			+ " AND d.document_id = f.order_id AND d.period = :period AND d.carried = '')";

	private FindingRows() {
	}

	static String select(Standing standing) {
		return switch (standing) {
			case OPEN -> SELECT.formatted("", OF_MONTH);
			case FIRST_OPEN -> SELECT.formatted("", LATE);
			case CLOSED -> SELECT.formatted("OR c.period > :period", STAYING);
		};
	}

}
