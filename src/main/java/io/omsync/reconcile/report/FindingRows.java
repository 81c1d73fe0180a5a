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
			                  WHERE x.finding_id = f.finding_id AND x.version = f.version AND c.period <> :period)
			  AND (%s)
			ORDER BY f.finding_id
			""";

	private static final String OF_MONTH = "COALESCE(o.placed_at, v.since) >= :from AND COALESCE(o.placed_at, v.since) < :to";

	private FindingRows() {
	}

	static String select(Standing standing) {
		return SELECT.formatted(switch (standing) {
			case OPEN -> OF_MONTH;
			case FIRST_OPEN -> OF_MONTH.replace(":from", ":began");
			case CLOSED -> OF_MONTH + " OR EXISTS (SELECT 1 FROM report_finding p"
					+ " WHERE p.report_id = :previous AND p.finding_id = f.finding_id)";
		});
	}

}
