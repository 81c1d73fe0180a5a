-- What does not agree becomes a finding, the same one as before where there was one. What a person decided holds for the
-- difference that it was decided for. What agrees now is resolved.

UPDATE reconcile_candidate c
    JOIN (SELECT p.order_id, p.kind, p.subject,
                 CONCAT(GROUP_CONCAT(CASE WHEN p.place <= 50 THEN p.called END ORDER BY p.place SEPARATOR ', '),
                        CASE WHEN MAX(p.papers) > 50 THEN CONCAT(' and ', MAX(p.papers) - 50, ' more') ELSE '' END) AS ids
          FROM (SELECT c.order_id, c.kind, c.subject, p.called,
                       ROW_NUMBER() OVER (PARTITION BY c.order_id, c.kind, c.subject
                           ORDER BY FIELD(p.side, 'CREDIT_NOTE', 'INVOICE', 'SHIPMENT', 'PAYMENT', 'RETURN'), p.called)
                           AS place,
                       COUNT(*) OVER (PARTITION BY c.order_id, c.kind, c.subject) AS papers
                FROM reconcile_candidate c
                         JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id AND w.name <> ''
                         JOIN reconcile_paper p ON p.account = w.account AND p.name = w.name AND p.counts
                WHERE c.account = :account AND c.document_ids IS NULL AND FIND_IN_SET(p.side, c.sides)) p
          GROUP BY p.order_id, p.kind, p.subject) p
    ON p.order_id = c.order_id AND p.kind = c.kind AND p.subject = c.subject
SET c.document_ids = LEFT(p.ids, 16000)
WHERE c.account = :account AND c.document_ids IS NULL;

UPDATE reconcile_candidate SET document_ids = '' WHERE account = :account AND document_ids IS NULL;

INSERT INTO finding (account, order_id, kind, subject, version, state, due_at)
SELECT c.account, c.order_id, c.kind, c.subject, 0, '', c.since
FROM reconcile_candidate c
WHERE c.account = :account
  AND NOT EXISTS (SELECT 1 FROM finding f
                  WHERE f.account = c.account AND f.order_id = c.order_id AND f.kind = c.kind
                    AND f.subject = c.subject)
ORDER BY c.order_id, c.kind, c.subject;

INSERT INTO finding_version (finding_id, version, state, unit, expected, actual, difference, currency, document_ids,
                             since, due_at, hint, reason, assignee, note, decided, changed_by, changed_at, run_id)
SELECT n.finding_id, n.version + 1, n.state, n.unit, n.expected, n.actual, n.difference, n.currency, n.document_ids,
       n.since, n.due_at, n.hint, n.reason, n.assignee, n.note, FALSE, 'omsync', :now, :run
FROM (SELECT f.finding_id, f.version, v.version AS before_version, v.state AS before_state, v.decided,
             CASE WHEN c.since + INTERVAL a.seconds SECOND <= :now THEN 'OPEN' ELSE 'EXPECTED' END AS state, c.unit,
             c.expected, c.actual, c.actual - c.expected AS difference, c.currency, c.document_ids, c.since,
             c.since + INTERVAL a.seconds SECOND AS due_at, c.hint,
             CASE
                 WHEN v.decided THEN CONCAT(LOWER(v.state), ' by ', v.changed_by, ' when the difference was ',
                                            v.difference)
                 WHEN v.state = 'RESOLVED' THEN 'parted again'
                 ELSE COALESCE(v.reason, '') END AS reason,
             COALESCE(v.assignee, '') AS assignee, COALESCE(v.note, '') AS note,
             v.unit <=> c.unit AND v.currency <=> c.currency AND v.difference <=> c.actual - c.expected AS alike,
             v.expected <=> c.expected AND v.actual <=> c.actual AND v.document_ids <=> c.document_ids
                 AND v.since <=> c.since AND v.due_at <=> c.since + INTERVAL a.seconds SECOND AND v.hint <=> c.hint AS same
      FROM reconcile_candidate c
               JOIN reconcile_ageing a ON a.account = c.account AND a.kind = c.kind
               JOIN finding f ON f.account = c.account AND f.order_id = c.order_id AND f.kind = c.kind
          AND f.subject = c.subject
               LEFT JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
      WHERE c.account = :account) n
WHERE n.before_version IS NULL
   OR (n.decided AND NOT n.alike)
   OR (NOT n.decided AND (n.before_state <> n.state OR NOT n.alike OR NOT n.same));

INSERT INTO finding_version (finding_id, version, state, unit, expected, actual, difference, currency, document_ids,
                             since, due_at, hint, reason, assignee, note, decided, changed_by, changed_at, run_id)
SELECT f.finding_id, f.version + 1, 'RESOLVED', v.unit, v.expected, v.actual, v.difference, v.currency, v.document_ids,
       v.since, v.due_at, '',
       LEFT(CASE
                WHEN c.kinds IS NOT NULL THEN CONCAT('now it is ', c.kinds)
                ELSE CONCAT('agrees in run ', :run, COALESCE(CONCAT(': ', p.ids), '')) END, 1024),
       v.assignee, v.note, FALSE, 'omsync', :now, :run
FROM reconcile_work w
         JOIN finding f ON f.account = w.account AND f.order_id = w.name
         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
         LEFT JOIN (SELECT c.order_id, GROUP_CONCAT(DISTINCT c.kind ORDER BY c.kind SEPARATOR ', ') AS kinds
                    FROM reconcile_candidate c
                    WHERE c.account = :account
                    GROUP BY c.order_id) c ON c.order_id = f.order_id
         LEFT JOIN (SELECT p.meant,
                           CONCAT(GROUP_CONCAT(CASE WHEN p.place <= 50 THEN p.called END ORDER BY p.place SEPARATOR ', '),
                                  CASE WHEN MAX(p.place) > 50 THEN CONCAT(' and ', MAX(p.place) - 50, ' more')
                                       ELSE '' END) AS ids
                    FROM (SELECT o.order_id AS meant, p.called,
                                 ROW_NUMBER() OVER (PARTITION BY o.order_id
                                     ORDER BY FIELD(p.side, 'CREDIT_NOTE', 'INVOICE', 'SHIPMENT', 'PAYMENT', 'RETURN'),
                                         p.called) AS place
                          FROM (SELECT DISTINCT w.account, w.order_id
                                FROM reconcile_work w
                                         JOIN finding f ON f.account = w.account AND f.order_id = w.name
                                    AND f.state <> 'RESOLVED'
                                WHERE w.account = :account) o
                                   JOIN reconcile_work n ON n.account = o.account AND n.order_id = o.order_id
                              AND n.name <> ''
                                   JOIN reconcile_paper p ON p.account = n.account AND p.name = n.name AND p.counts) p
                    GROUP BY p.meant) p ON p.meant = w.order_id
WHERE w.account = :account AND (v.state <> 'RESOLVED' OR v.decided)
  AND NOT EXISTS (SELECT 1 FROM reconcile_candidate c
                  WHERE c.account = f.account AND c.order_id = f.order_id AND c.kind = f.kind
                    AND c.subject = f.subject);

UPDATE finding f
    JOIN reconcile_work w ON w.account = f.account AND w.name = f.order_id
    JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version + 1
SET f.version = v.version, f.state = v.state, f.due_at = v.due_at
WHERE w.account = :account;

DELETE t FROM reconcile_touched t JOIN reconcile_work w ON w.account = t.account AND w.name = t.order_id
WHERE w.account = :account;

DELETE FROM reconcile_article WHERE account = :account;

DELETE FROM reconcile_candidate WHERE account = :account;

DELETE FROM reconcile_work WHERE account = :account;
