-- What the documents of each order add up to, in its currency. Those in another one without a rate are counted and in no
-- sum.

DELETE r FROM reconcile_order r JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
WHERE w.account = :account;

INSERT INTO reconcile_order (account, order_id, known, order_number, status, closed, cancelled, currency, grand_total,
                             tax_total, shipping_total, placed_at, changed_at, shipments, bare_shipments,
                             first_shipped_at, last_shipped_at, told_quantity, invoices, bare_invoices, open_invoices, credit_notes,
                             foreign_invoices, untaxed_invoices, unfreighted_invoices, first_invoiced_at,
                             first_credited_at, payments, foreign_payments, first_paid_at, returns,
                             foreign_returns, bare_returns, first_returned_at, returning_at, invoiced, credited,
                             credited_again, invoiced_tax, invoiced_freight, credited_tax,
                             credited_freight, captured, refunded, refunded_again, returned, received, run_id)
SELECT w.account, w.name, w.known, COALESCE(o.order_number, ''), COALESCE(o.status, ''),
       COALESCE(o.status IN ('DELIVERED', 'COMPLETED'), FALSE), COALESCE(o.status = 'CANCELLED', FALSE),
       COALESCE(o.currency, ''), COALESCE(o.grand_total, 0), COALESCE(o.tax_total, 0), COALESCE(o.shipping_total, 0),
       o.placed_at, o.updated_at,
       COALESCE(s.shipments, 0), COALESCE(s.bare, 0), s.first_at, s.last_at,
       COALESCE(s.told, 0),
       COALESCE(i.invoices, 0), COALESCE(i.bare, 0), COALESCE(i.open_ones, 0), COALESCE(i.credit_notes, 0), COALESCE(i.foreign_ones, 0), COALESCE(i.untaxed, 0), COALESCE(i.unfreighted, 0),
       i.invoiced_at, i.credited_at,
       COALESCE(p.payments, 0), COALESCE(p.foreign_ones, 0), p.first_at,
       COALESCE(g.returns, 0), COALESCE(g.foreign_ones, 0), COALESCE(g.bare, 0), g.first_at, g.returning_at,
       COALESCE(i.invoiced, 0), COALESCE(i.credited, 0), COALESCE(i.credited_again, 0),
       COALESCE(i.invoiced_tax, 0), COALESCE(i.invoiced_freight, 0), COALESCE(i.credited_tax, 0), COALESCE(i.credited_freight, 0),
       COALESCE(p.captured, 0), COALESCE(p.refunded, 0), COALESCE(p.refunded_again, 0),
       -- What an order says that came back, and no return tells of.
       COALESCE(g.returned, CASE WHEN o.status = 'RETURNED' THEN o.grand_total - o.shipping_total END, 0),
       COALESCE(g.received, CASE WHEN o.status = 'RETURNED' THEN o.grand_total - o.shipping_total END, 0), :run
FROM reconcile_work w
         LEFT JOIN sales_order o ON w.known AND o.account = w.account AND o.order_id = w.name
         LEFT JOIN (SELECT w.order_id, COUNT(*) AS shipments, MIN(s.left_at) AS first_at, MAX(s.left_at) AS last_at,
                           SUM(CASE WHEN s.back OR s.lost THEN 0 WHEN s.quantity > 0 THEN s.quantity ELSE 1 END) AS told,
                           SUM(NOT EXISTS (SELECT 1 FROM shipment_line l
                                           WHERE l.account = s.account AND l.shipment_id = s.shipment_id)) AS bare
                    FROM reconcile_work w
                             JOIN reconcile_shipment s ON s.account = w.account AND s.order_id = w.name
                    WHERE w.account = :account AND w.name <> ''
                    GROUP BY w.order_id) s ON s.order_id = w.name
         LEFT JOIN (SELECT d.order_id, SUM(d.own AND d.kind = 'INVOICE') AS invoices,
                           SUM(d.kind = 'INVOICE' AND d.status <> 'PAID') AS open_ones,
                           SUM(d.own AND d.kind = 'CREDIT_NOTE') AS credit_notes, SUM(NOT d.own) AS foreign_ones,
                           SUM(d.kind = 'INVOICE' AND NOT FIND_IN_SET(d.origin, d.taxed)) AS untaxed,
                           SUM(d.kind = 'INVOICE' AND NOT FIND_IN_SET(d.origin, d.freighted)) AS unfreighted,
                           SUM(d.kind = 'INVOICE'
                               AND NOT EXISTS (SELECT 1 FROM invoice_line l
                                               WHERE l.account = d.account AND l.invoice_id = d.invoice_id)) AS bare,
                           MIN(CASE WHEN d.kind = 'INVOICE' THEN d.issued_at END) AS invoiced_at,
                           MIN(CASE WHEN d.kind = 'CREDIT_NOTE' THEN d.issued_at END) AS credited_at,
                           SUM(CASE WHEN d.own AND d.kind = 'INVOICE' THEN d.grand_total ELSE 0 END) AS invoiced,
                           SUM(CASE WHEN d.own AND d.kind = 'CREDIT_NOTE' THEN d.grand_total ELSE 0 END) AS credited,
                           COALESCE(SUM(CASE WHEN d.own AND d.kind = 'CREDIT_NOTE' THEN d.grand_total END)
                               - SUM(DISTINCT CASE WHEN d.own AND d.kind = 'CREDIT_NOTE' THEN d.grand_total END), 0)
                               AS credited_again,
                           SUM(CASE WHEN d.own AND d.kind = 'INVOICE' THEN d.tax_total ELSE 0 END) AS invoiced_tax,
                           SUM(CASE WHEN d.own AND d.kind = 'INVOICE' THEN d.shipping_total ELSE 0 END)
                               AS invoiced_freight,
                           SUM(CASE WHEN d.own AND d.kind = 'CREDIT_NOTE' THEN d.tax_total ELSE 0 END) AS credited_tax,
                           SUM(CASE WHEN d.own AND d.kind = 'CREDIT_NOTE' THEN d.shipping_total ELSE 0 END)
                               AS credited_freight
                    FROM (SELECT w.order_id, i.account, i.invoice_id, i.kind, i.status, i.origin, i.issued_at, t.taxed, t.freighted,
                                 ROUND(i.grand_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS grand_total,
                                 ROUND(i.tax_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS tax_total,
                                 ROUND(i.shipping_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4))
                                     AS shipping_total,
                                 COALESCE(o.currency = i.currency OR x.rate IS NOT NULL OR i.grand_total = 0, TRUE) AS own
                          FROM reconcile_work w
                                   JOIN reconcile_account t ON t.account = w.account
                                   JOIN invoice i ON i.account = w.account AND i.order_id = w.name
                                   LEFT JOIN sales_order o ON o.account = w.account AND o.order_id = w.order_id
                                   LEFT JOIN reconcile_rated x ON x.account = w.account AND x.what = 'INVOICE'
                              AND x.document_id = i.invoice_id AND x.from_currency = i.currency AND x.to_currency = o.currency
                          WHERE w.account = :account AND w.name <> '' AND i.status <> 'CANCELLED') d
                    GROUP BY d.order_id) i ON i.order_id = w.name
         LEFT JOIN (SELECT d.order_id, COUNT(*) AS payments, SUM(NOT d.own) AS foreign_ones,
                           MIN(d.moved_at) AS first_at,
                           SUM(CASE WHEN d.own AND d.kind = 'CAPTURE' THEN d.amount ELSE 0 END) AS captured,
                           SUM(CASE WHEN d.own AND d.kind = 'REFUND' THEN d.amount ELSE 0 END) AS refunded,
                           COALESCE(SUM(CASE WHEN d.own AND d.kind = 'REFUND' THEN d.amount END)
                               - SUM(DISTINCT CASE WHEN d.own AND d.kind = 'REFUND' THEN d.amount END), 0)
                               AS refunded_again
                    FROM (SELECT w.order_id, p.kind, p.moved_at,
                                 ROUND(p.amount * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS amount,
                                 COALESCE(o.currency = p.currency OR x.rate IS NOT NULL OR p.amount = 0, TRUE) AS own
                          FROM reconcile_work w
                                   JOIN reconcile_payment p ON p.account = w.account AND p.order_id = w.name
                                   LEFT JOIN sales_order o ON o.account = w.account AND o.order_id = w.order_id
                                   LEFT JOIN reconcile_rated x ON x.account = w.account AND x.what = 'PAYMENT'
                              AND x.document_id = p.payment_id AND x.from_currency = p.currency AND x.to_currency = o.currency
                          WHERE w.account = :account AND w.name <> '') d
                    GROUP BY d.order_id) p ON p.order_id = w.name
         LEFT JOIN (SELECT d.order_id, COUNT(*) AS returns, SUM(NOT d.own) AS foreign_ones, SUM(d.bare) AS bare,
                           MIN(CASE WHEN d.received THEN d.updated_at END) AS first_at,
                           MAX(CASE WHEN d.received THEN NULL ELSE d.updated_at END) AS returning_at,
                           SUM(CASE WHEN d.own THEN d.credit_total ELSE 0 END) AS returned,
                           SUM(CASE WHEN d.own AND d.received THEN d.credit_total ELSE 0 END) AS received
                    FROM (SELECT w.order_id, g.received, g.updated_at,
                                 g.credit_total = 0
                                     AND NOT EXISTS (SELECT 1 FROM goods_return_line l
                                                     WHERE l.account = g.account AND l.return_id = g.return_id)
                                     AS bare,
                                 ROUND(g.credit_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS credit_total,
                                 COALESCE(o.currency = g.currency OR x.rate IS NOT NULL OR g.credit_total = 0, TRUE) AS own
                          FROM reconcile_work w
                                   JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name
                                   LEFT JOIN sales_order o ON o.account = w.account AND o.order_id = w.order_id
                                   LEFT JOIN reconcile_rated x ON x.account = w.account AND x.what = 'RETURN'
                              AND x.document_id = g.return_id AND x.from_currency = g.currency AND x.to_currency = o.currency
                          WHERE w.account = :account AND w.name <> '') d
                    GROUP BY d.order_id) g ON g.order_id = w.name
WHERE w.account = :account AND w.order_id = w.name AND w.name <> ''
  AND (w.known OR s.order_id IS NOT NULL OR i.order_id IS NOT NULL OR p.order_id IS NOT NULL
       OR g.order_id IS NOT NULL);
