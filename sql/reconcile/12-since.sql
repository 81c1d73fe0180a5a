-- From when on each difference could be seen: from the document that made it. What the older ones were enough for leaves
-- the newer ones over, so that a later document that is right makes no difference younger.

UPDATE reconcile_candidate c
    JOIN (SELECT m.order_id, m.kind, MIN(m.at) AS since
          FROM (SELECT d.order_id, d.kind, d.at, d.enough,
                       SUM(d.amount) OVER (PARTITION BY d.order_id, d.kind ORDER BY d.at, d.document_id) AS running
                FROM (SELECT c.order_id, c.kind, i.invoice_id AS document_id, i.issued_at AS at,
                             ROUND(i.grand_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS amount,
                             CASE c.kind WHEN 'AMOUNT_OVER' THEN r.invoiced - r.duplicated - r.invoice_difference
                                         WHEN 'PAID_UNDER' THEN c.actual + r.credited
                                         ELSE c.expected END AS enough
                      FROM reconcile_candidate c
                               JOIN reconcile_order r ON r.account = c.account AND r.order_id = c.order_id
                               JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id
                               JOIN invoice i ON i.account = w.account AND i.order_id = w.name AND i.status <> 'CANCELLED'
                          AND i.kind = CASE c.kind WHEN 'CREDIT_UNMATCHED' THEN 'CREDIT_NOTE' ELSE 'INVOICE' END
                               LEFT JOIN reconcile_rated x ON x.account = i.account AND x.what = 'INVOICE'
                          AND x.document_id = i.invoice_id AND x.from_currency = i.currency AND x.to_currency = r.currency
                               LEFT JOIN reconcile_candidate k ON k.account = i.account AND k.order_id = c.order_id
                          AND k.kind = 'DUPLICATE_INVOICE' AND k.document_id = i.invoice_id
                      WHERE c.account = :account AND c.subject = 'order' AND w.name <> '' AND k.kind IS NULL
                        AND c.kind IN ('AMOUNT_OVER', 'PAID_UNDER', 'CREDIT_UNMATCHED')
                      UNION ALL
                      SELECT c.order_id, c.kind, p.payment_id, p.moved_at,
                             ROUND(p.amount * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)),
                             CASE c.kind WHEN 'PAID_OVER' THEN r.captured - r.payment_difference ELSE c.expected END
                      FROM reconcile_candidate c
                               JOIN reconcile_order r ON r.account = c.account AND r.order_id = c.order_id
                               JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id
                               JOIN reconcile_payment p ON p.account = w.account AND p.order_id = w.name
                          AND p.kind = CASE c.kind WHEN 'PAID_OVER' THEN 'CAPTURE' ELSE 'REFUND' END
                               LEFT JOIN reconcile_rated x ON x.account = p.account AND x.what = 'PAYMENT'
                          AND x.document_id = p.payment_id AND x.from_currency = p.currency AND x.to_currency = r.currency
                      WHERE c.account = :account AND c.subject = 'order' AND w.name <> ''
                        AND c.kind IN ('PAID_OVER', 'REFUND_WITHOUT_RETURN')
                      UNION ALL
                      -- a return by its share of what all of them are worth
                      SELECT c.order_id, c.kind, g.return_id, g.updated_at,
                             r.received * g.quantity / NULLIF(SUM(g.quantity) OVER (PARTITION BY c.order_id), 0), c.actual
                      FROM reconcile_candidate c
                               JOIN reconcile_order r ON r.account = c.account AND r.order_id = c.order_id
                               JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id
                               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name AND g.received
                      WHERE c.account = :account AND c.subject = 'order' AND w.name <> ''
                        AND c.kind = 'RETURN_WITHOUT_REFUND') d) m
          WHERE m.running > m.enough
          GROUP BY m.order_id, m.kind) s ON s.order_id = c.order_id AND s.kind = c.kind
SET c.since = s.since
WHERE c.account = :account AND c.subject = 'order';

-- Pieces, article by article.
UPDATE reconcile_candidate c
    JOIN (SELECT m.order_id, m.kind, MIN(m.at) AS since
          FROM (SELECT d.order_id, d.kind, d.at, d.enough,
                       SUM(d.quantity) OVER (PARTITION BY d.order_id, d.kind, d.sku ORDER BY d.at, d.document_id)
                           AS running
                FROM (SELECT c.order_id, c.kind, a.sku, s.shipment_id AS document_id, s.left_at AS at, l.quantity,
                             a.received + CASE c.kind WHEN 'SHIPPED_OVER' THEN a.ordered
                                                      WHEN 'SHIPPED_AFTER_CANCEL' THEN a.due
                                                      ELSE a.invoiced END AS enough
                      FROM reconcile_candidate c
                               JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id
                               JOIN reconcile_shipment s ON s.account = w.account AND s.order_id = w.name AND NOT s.back
                               JOIN shipment_line l ON l.account = s.account AND l.shipment_id = s.shipment_id
                               LEFT JOIN sales_order_line o ON o.account = c.account AND o.order_id = c.order_id
                          AND o.line_id = l.order_line_id
                               JOIN reconcile_piece a ON a.account = c.account AND a.order_id = c.order_id
                          AND a.sku = COALESCE(o.sku, l.sku)
                      WHERE c.account = :account AND c.subject = 'order' AND w.name <> ''
                        AND c.kind IN ('SHIPPED_OVER', 'SHIPPED_AFTER_CANCEL', 'SHIPPED_NOT_INVOICED')
                      UNION ALL
                      SELECT c.order_id, c.kind, a.sku, i.invoice_id, i.issued_at, l.quantity, a.shipped + a.credited
                      FROM reconcile_candidate c
                               JOIN reconcile_work w ON w.account = c.account AND w.order_id = c.order_id
                               JOIN invoice i ON i.account = w.account AND i.order_id = w.name AND i.kind = 'INVOICE'
                          AND i.status <> 'CANCELLED'
                               JOIN invoice_line l ON l.account = i.account AND l.invoice_id = i.invoice_id
                               LEFT JOIN sales_order_line o ON o.account = c.account AND o.order_id = c.order_id
                          AND o.line_id = l.order_line_id
                               JOIN reconcile_piece a ON a.account = c.account AND a.order_id = c.order_id
                          AND a.sku = COALESCE(o.sku, l.sku)
                               LEFT JOIN reconcile_candidate k ON k.account = i.account AND k.order_id = c.order_id
                          AND k.kind = 'DUPLICATE_INVOICE' AND k.document_id = i.invoice_id
                      WHERE c.account = :account AND c.subject = 'order' AND w.name <> '' AND k.kind IS NULL
                        AND c.kind = 'INVOICED_NOT_SHIPPED') d) m
          WHERE m.running > m.enough
          GROUP BY m.order_id, m.kind) s ON s.order_id = c.order_id AND s.kind = c.kind
SET c.since = s.since
WHERE c.account = :account AND c.subject = 'order';

-- What rests on a return that has only been announced is to be expected as long as that is young.
UPDATE reconcile_candidate c JOIN reconcile_order r ON r.account = c.account AND r.order_id = c.order_id
SET c.since = GREATEST(c.since, r.returning_at)
WHERE c.account = :account AND c.subject = 'order' AND c.kind IN ('REFUND_WITHOUT_RETURN', 'CREDIT_UNMATCHED')
  AND r.returned - r.received >= c.actual - c.expected AND r.returning_at IS NOT NULL;

-- A record that is only written anew makes nothing younger either.
UPDATE reconcile_candidate c
    JOIN finding f ON f.account = c.account AND f.order_id = c.order_id AND f.kind = c.kind AND f.subject = c.subject
    JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version
SET c.since = LEAST(c.since, v.since)
WHERE c.account = :account AND c.kind IN ('SHIPPED_SHORT', 'RETURN_WITHOUT_REFUND') AND v.state IN ('OPEN', 'EXPECTED');
