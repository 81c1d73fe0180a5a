-- Documents in another currency than their order that have no rate, and documents whose order is not here.

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 document_ids, since)
SELECT d.account, d.order_id, 'CURRENCY_DIFFERS', CONCAT(d.what, ' ', d.document_id), d.document_id, 'MONEY', 0,
       d.amount, d.currency, '', CONCAT(d.what, ' ', d.document_id), d.since
FROM (SELECT w.account, w.order_id, CASE i.kind WHEN 'INVOICE' THEN 'invoice' ELSE 'credit note' END AS what,
             i.invoice_id AS document_id, i.grand_total AS amount, i.currency, i.issued_at AS since
      FROM reconcile_work w
               JOIN invoice i ON i.account = w.account AND i.order_id = w.name
      WHERE w.account = :account AND w.name <> '' AND i.status <> 'CANCELLED'
      UNION ALL
      SELECT w.account, w.order_id, 'payment', p.payment_id, p.amount, p.currency, p.moved_at
      FROM reconcile_work w
               JOIN reconcile_payment p ON p.account = w.account AND p.order_id = w.name
      WHERE w.account = :account AND w.name <> ''
      UNION ALL
      SELECT w.account, w.order_id, 'return', g.return_id, g.credit_total, g.currency, g.updated_at
      FROM reconcile_work w
               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name
      WHERE w.account = :account AND w.name <> '') d
         JOIN reconcile_order r ON r.account = d.account AND r.order_id = d.order_id
WHERE r.known AND r.currency <> d.currency AND d.amount <> 0
  AND NOT EXISTS (SELECT 1 FROM reconcile_rated x
                  WHERE x.account = d.account AND x.document_id = d.document_id AND x.from_currency = d.currency
                    AND x.to_currency = r.currency
                    AND x.what = CASE d.what WHEN 'payment' THEN 'PAYMENT' WHEN 'return' THEN 'RETURN' ELSE 'INVOICE' END);

-- Whether there is such an order is not known: it waits for its look-up, or what the vendor answered can not be used.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'LOOKUP_FAILED', 'order', '', 'QUANTITY', 0,
       r.shipments + r.invoices + r.credit_notes + r.payments + r.returns, '',
       'INVOICE,CREDIT_NOTE,SHIPMENT,PAYMENT,RETURN',
       LEAST(COALESCE(r.first_invoiced_at, TIMESTAMP '9999-01-01 00:00:00'),
             COALESCE(r.first_credited_at, TIMESTAMP '9999-01-01 00:00:00'),
             COALESCE(r.first_shipped_at, TIMESTAMP '9999-01-01 00:00:00'),
             COALESCE(r.first_paid_at, TIMESTAMP '9999-01-01 00:00:00'),
             COALESCE(r.first_returned_at, r.returning_at, TIMESTAMP '9999-01-01 00:00:00'))
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
         LEFT JOIN sales_order_lookup l ON l.account = w.account AND l.order_id = w.name
WHERE w.account = :account AND NOT r.known AND t.lookups AND COALESCE(l.outcome, '') <> 'GONE';

-- Documents that stand alone. Of an order that is not here the invoices speak for all, else the credit notes and so on;
-- of what names no order each speaks for itself.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 document_ids, since, hint)
SELECT d.account, d.name, d.kind, CONCAT(d.what, ' ', d.document_id), d.document_id, d.unit, 0, d.actual, d.currency, '',
       CONCAT(d.what, ' ', d.document_id), d.since,
       CASE
           WHEN d.kind <> 'INVOICE_WITHOUT_ORDER' THEN ''
           ELSE COALESCE((SELECT CONCAT('perhaps of order ', MIN(o.order_id), ': the same amount, placed ',
                                        ABS(DATEDIFF(MIN(o.placed_at), d.since)), ' days from it, not invoiced')
                          FROM sales_order o
                          WHERE o.account = d.account AND o.grand_total = d.actual AND o.currency = d.currency
                            AND o.placed_at BETWEEN d.since - INTERVAL 14 DAY AND d.since + INTERVAL 14 DAY
                            AND NOT EXISTS (SELECT 1 FROM invoice i
                                            WHERE i.account = o.account AND i.order_id IN (o.order_id, o.order_number))
                          HAVING COUNT(*) = 1), '') END
FROM (SELECT w.account, w.name,
             CASE i.kind WHEN 'INVOICE' THEN 'INVOICE_WITHOUT_ORDER' ELSE 'CREDIT_UNMATCHED' END AS kind,
             CASE i.kind WHEN 'INVOICE' THEN 'invoice' ELSE 'credit note' END AS what, i.invoice_id AS document_id,
             'MONEY' AS unit, i.grand_total AS actual, i.currency, i.issued_at AS since,
             COALESCE(r.invoices, 0) = 0 OR i.kind = 'INVOICE' AS speaks
      FROM reconcile_work w
               JOIN invoice i ON i.account = w.account AND i.order_id = w.name AND i.status <> 'CANCELLED'
               LEFT JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND NOT w.known AND w.order_id = w.name
      UNION ALL
      SELECT w.account, w.name, 'SHIPPED_OVER', 'shipment', s.shipment_id, 'QUANTITY', s.quantity, '', s.left_at,
             COALESCE(r.invoices + r.credit_notes, 0) = 0
      FROM reconcile_work w
               JOIN reconcile_shipment s ON s.account = w.account AND s.order_id = w.name
               LEFT JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND NOT w.known AND w.order_id = w.name
        -- a parcel that another document ties to an order by its tracking number
        AND NOT (w.name = '' AND s.tracking_number <> ''
                 AND EXISTS (SELECT 1 FROM shipment k
                             WHERE k.account = s.account AND k.tracking_number = s.tracking_number
                               AND k.order_id <> ''))
      UNION ALL
      SELECT w.account, w.name, CASE p.kind WHEN 'CAPTURE' THEN 'PAID_OVER' ELSE 'REFUND_WITHOUT_RETURN' END,
             'payment', p.payment_id, 'MONEY', p.amount, p.currency, p.moved_at,
             COALESCE(r.invoices + r.credit_notes + r.shipments, 0) = 0
      FROM reconcile_work w
               JOIN reconcile_payment p ON p.account = w.account AND p.order_id = w.name
               LEFT JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND NOT w.known AND w.order_id = w.name
      UNION ALL
      SELECT w.account, w.name, 'RETURN_WITHOUT_REFUND', 'return', g.return_id, 'QUANTITY', g.quantity, '',
             g.updated_at, COALESCE(r.invoices + r.credit_notes + r.shipments + r.payments, 0) = 0
      FROM reconcile_work w
               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name AND g.received
               LEFT JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND NOT w.known AND w.order_id = w.name) d
WHERE d.speaks
  AND NOT EXISTS (SELECT 1 FROM reconcile_candidate c
                  WHERE c.account = d.account AND c.order_id = d.name AND c.kind = 'LOOKUP_FAILED');
