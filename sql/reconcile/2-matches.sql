-- Which order each document is of, and by what that is known. A document that moved to another order, whose turn comes
-- later, is written anew there.

DELETE d
FROM reconcile_work w
         JOIN reconcile_document d ON d.account = w.account AND d.name = w.name
         LEFT JOIN invoice i ON d.what = 'INVOICE' AND i.account = d.account AND i.invoice_id = d.document_id
    AND i.order_id = d.name
         LEFT JOIN shipment s ON d.what = 'SHIPMENT' AND s.account = d.account AND s.shipment_id = d.document_id
    AND s.order_id = d.name
         LEFT JOIN payment p ON d.what = 'PAYMENT' AND p.account = d.account AND p.payment_id = d.document_id
    AND p.order_id = d.name
         LEFT JOIN goods_return g ON d.what = 'RETURN' AND g.account = d.account AND g.return_id = d.document_id
    AND g.order_id = d.name
WHERE w.account = :account
  AND COALESCE(i.invoice_id, s.shipment_id, p.payment_id, g.return_id) IS NULL;

INSERT INTO reconcile_document (account, what, document_id, name, order_id, rule, run_id)
SELECT d.account, d.what, d.document_id, d.name, d.order_id, d.rule, :run
FROM (SELECT m.account, 'INVOICE' AS what, i.invoice_id AS document_id, m.name, m.order_id, m.rule
      FROM reconcile_match m
               JOIN invoice i ON i.account = m.account AND i.order_id = m.name
      WHERE m.account = :account
      UNION ALL
      SELECT m.account, 'SHIPMENT', s.shipment_id, m.name, COALESCE(t.order_id, m.order_id),
             CASE WHEN t.order_id IS NULL THEN m.rule ELSE 'TRACKING' END
      FROM reconcile_match m
               JOIN shipment s ON s.account = m.account AND s.order_id = m.name
               LEFT JOIN (SELECT n.shipment_id,
                                 MIN(COALESCE((SELECT o.order_id FROM sales_order o
                                               WHERE o.account = s.account AND o.order_id = s.order_id),
                                              (SELECT MIN(o.order_id) FROM sales_order o
                                               WHERE o.account = s.account AND o.order_number = s.order_id
                                               HAVING COUNT(*) = 1),
                                              s.order_id)) AS order_id
                          FROM reconcile_work w
                                   JOIN shipment n ON n.account = w.account AND n.order_id = w.name
                              AND n.tracking_number <> ''
                                   JOIN shipment s ON s.account = n.account AND s.tracking_number = n.tracking_number
                              AND s.order_id <> ''
                          WHERE w.account = :account AND w.name = ''
                          GROUP BY n.shipment_id) t ON m.name = '' AND t.shipment_id = s.shipment_id
      WHERE m.account = :account
      UNION ALL
      SELECT m.account, 'PAYMENT', p.payment_id, m.name, m.order_id, m.rule
      FROM reconcile_match m
               JOIN payment p ON p.account = m.account AND p.order_id = m.name
      WHERE m.account = :account
      UNION ALL
      SELECT m.account, 'RETURN', g.return_id, m.name, m.order_id, m.rule
      FROM reconcile_match m
               JOIN goods_return g ON g.account = m.account AND g.order_id = m.name
      WHERE m.account = :account) d
ON DUPLICATE KEY UPDATE run_id   = CASE
                                       WHEN reconcile_document.order_id = VALUES(order_id)
                                           AND reconcile_document.rule = VALUES(rule) THEN reconcile_document.run_id
                                       ELSE VALUES(run_id) END,
                        name     = VALUES(name),
                        order_id = VALUES(order_id),
                        rule     = VALUES(rule);

-- A document in another currency than its order gets the rate of its day for good; until the file has it, the newest of
-- the week before.
INSERT INTO reconcile_rated (account, what, document_id, from_currency, to_currency, rated_on, rate, decimals,
                                    run_id)
SELECT d.account, d.what, d.document_id, r.from_currency, r.to_currency, r.rated_on, r.rate, r.decimals, :run
FROM (SELECT w.account, w.order_id, 'INVOICE' AS what, i.invoice_id AS document_id, i.currency,
             DATE(i.issued_at) AS day
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account AND t.rates <> ''
               JOIN invoice i ON i.account = w.account AND i.order_id = w.name
      WHERE w.account = :account AND w.name <> '' AND i.status <> 'CANCELLED'
      UNION ALL
      SELECT w.account, w.order_id, 'PAYMENT', p.payment_id, p.currency, DATE(p.moved_at)
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account AND t.rates <> ''
               JOIN reconcile_payment p ON p.account = w.account AND p.order_id = w.name
      WHERE w.account = :account AND w.name <> ''
      UNION ALL
      SELECT w.account, w.order_id, 'RETURN', g.return_id, g.currency, DATE(g.updated_at)
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account AND t.rates <> ''
               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name
      WHERE w.account = :account AND w.name <> '') d
         JOIN sales_order o ON o.account = d.account AND o.order_id = d.order_id
         JOIN reconcile_rate r ON r.account = d.account AND r.from_currency = d.currency AND r.to_currency = o.currency
    AND r.rated_on = (SELECT MAX(n.rated_on) FROM reconcile_rate n
                      WHERE n.account = d.account AND n.from_currency = d.currency AND n.to_currency = o.currency
                        AND n.rated_on BETWEEN d.day - INTERVAL 7 DAY AND d.day)
ON DUPLICATE KEY UPDATE
    rate     = CASE WHEN VALUES(rated_on) > reconcile_rated.rated_on THEN VALUES(rate) ELSE reconcile_rated.rate END,
    decimals = CASE
                   WHEN VALUES(rated_on) > reconcile_rated.rated_on THEN VALUES(decimals)
                   ELSE reconcile_rated.decimals END,
    run_id   = CASE
                   WHEN VALUES(rated_on) > reconcile_rated.rated_on THEN VALUES(run_id)
                   ELSE reconcile_rated.run_id END,
    rated_on = GREATEST(reconcile_rated.rated_on, VALUES(rated_on));
