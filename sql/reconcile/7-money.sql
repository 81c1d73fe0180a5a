-- Orders against invoices and payments. What hides what is in the README.

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
SET r.forgiven_invoiced = CASE
                              WHEN t.invoices AND r.foreign_invoices = 0
                                  AND r.invoice_difference BETWEEN
                                      -GREATEST(t.below, ROUND(r.expected_least * t.percent / 100, 4))
                                      AND GREATEST(t.above, ROUND(r.expected_most * t.percent / 100, 4))
                                  THEN ABS(r.invoice_difference)
                              ELSE 0 END,
    r.forgiven_paid     = CASE
                              WHEN t.payments AND r.foreign_payments + r.foreign_invoices + r.foreign_returns = 0
                                  AND r.payment_difference BETWEEN
                                      -GREATEST(t.below, ROUND(r.expected_least * t.percent / 100, 4))
                                      AND GREATEST(t.above, ROUND(r.expected_most * t.percent / 100, 4))
                                  THEN ABS(r.payment_difference)
                              ELSE 0 END
WHERE r.account = :account AND r.known;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'MISSING_INVOICE', 'order', '', 'MONEY', r.expected_most, 0, r.currency, '', r.placed_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.invoices AND t.on_order AND r.invoices + r.foreign_invoices = 0
  AND r.shipments = 0 AND r.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'RETURNED')
  AND r.expected_most > GREATEST(t.below, ROUND(r.expected_most * t.percent / 100, 4));

-- A difference that is wholly tax or wholly freight (with the tax on it) is that. Only against a whole order: the tax of
-- a part is not known.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT d.account, d.order_id, d.kind, 'order', '', 'MONEY',
       CASE d.kind WHEN 'TAX_DIFFERS' THEN d.tax_total WHEN 'FREIGHT_DIFFERS' THEN d.shipping_total
                   WHEN 'AMOUNT_OVER' THEN d.expected_most ELSE d.expected_least END,
       CASE d.kind WHEN 'TAX_DIFFERS' THEN d.tax_total + d.tax WHEN 'FREIGHT_DIFFERS' THEN d.shipping_total + d.freight
                   WHEN 'AMOUNT_OVER' THEN d.billed ELSE d.invoiced - d.duplicated END,
       d.currency, 'INVOICE', COALESCE(d.last_invoiced_at, d.changed_at)
FROM (SELECT s.*,
             CASE
                 WHEN s.whole AND s.taxes AND ABS(s.tax) > s.tolerance AND ABS(s.freight) <= s.tolerance
                     AND (NOT s.beyond OR ABS(s.invoice_difference - s.tax) <= s.tolerance) THEN 'TAX_DIFFERS'
                 WHEN s.beyond AND s.whole AND s.freights AND ABS(s.freight) > s.tolerance
                     AND (ABS(s.invoice_difference - s.freight) <= s.tolerance
                         OR (s.taxes AND ABS(s.invoice_difference - s.freight - s.tax) <= s.tolerance
                             AND s.tax * s.freight > 0)) THEN 'FREIGHT_DIFFERS'
                 WHEN NOT s.beyond AND s.whole AND s.taxes AND ABS(s.tax) > s.tolerance THEN 'TAX_DIFFERS'
                 WHEN s.invoice_difference > 0 AND s.beyond THEN 'AMOUNT_OVER'
                 WHEN s.beyond THEN 'AMOUNT_UNDER'
                 END AS kind
      FROM (SELECT r.*, r.untaxed_invoices = 0 AS taxes, r.unfreighted_invoices = 0 AS freights,
                   CASE
                       WHEN r.invoice_difference < 0
                           THEN GREATEST(t.below, ROUND(r.expected_least * t.percent / 100, 4))
                       ELSE GREATEST(t.above, ROUND(r.expected_most * t.percent / 100, 4)) END AS tolerance,
                   r.forgiven_invoiced = 0 AND r.invoice_difference <> 0 AS beyond,
                   r.expected_most = r.grand_total AND (r.credited = 0 OR r.returned = 0) AND r.invoices > 0
                       AND (r.invoice_difference > 0 OR r.billed = r.grand_total OR r.expected_least = r.grand_total)
                       AS whole,
                   r.invoiced_tax - r.tax_total
                       - CASE WHEN r.returned = 0 AND r.billed <> r.invoiced - r.duplicated
                                  AND r.invoiced - r.duplicated > r.expected_most + t.above
                              THEN r.credited_tax ELSE 0 END AS tax,
                   r.invoiced_freight - r.shipping_total
                       - CASE WHEN r.returned = 0 AND r.billed <> r.invoiced - r.duplicated
                                  AND r.invoiced - r.duplicated > r.expected_most + t.above
                              THEN r.credited_freight ELSE 0 END AS freight
            FROM reconcile_work w
                     JOIN reconcile_account t ON t.account = w.account
                     JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
            WHERE w.account = :account AND r.known AND t.invoices AND r.foreign_invoices = 0
              -- pieces explain it
              AND NOT (r.invoice_difference < 0
                  AND ((t.shipments AND r.uninvoiced_quantity > 0)
                      OR (t.on_order AND r.shipments = 0 AND r.invoices = 0)))
              AND NOT (r.invoice_difference > 0 AND t.shipments AND r.unshipped_quantity > 0
                  AND (NOT t.on_order OR r.closed OR r.cancelled)
                  AND r.billed <= r.grand_total + GREATEST(t.above, ROUND(r.grand_total * t.percent / 100, 4)))) s) d
WHERE d.kind IS NOT NULL;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT p.account, p.order_id, CASE WHEN p.payment_difference > 0 THEN 'PAID_OVER' ELSE 'PAID_UNDER' END, 'order', '',
       'MONEY', p.actual - p.payment_difference, p.actual, p.currency, 'PAYMENT',
       CASE
           WHEN p.payment_difference > 0 THEN COALESCE(p.last_paid_at, p.changed_at)
           ELSE COALESCE(p.last_invoiced_at, p.last_shipped_at, p.changed_at) END
FROM (SELECT r.*,
             CASE
                 WHEN r.payment_difference > 0 THEN r.captured - GREATEST(r.refunded - r.returned, 0)
                 ELSE r.captured - LEAST(r.refunded, GREATEST(r.returned, r.credited)) END AS actual
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND t.payments
        AND r.foreign_payments + r.foreign_invoices + r.foreign_returns = 0
        AND r.forgiven_paid = 0 AND r.payment_difference <> 0) p;

-- A credit note is for a return, a refund, or what was invoiced too much. Of an order without any payment, as one paid
-- outside the shop, a refund is not known.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT c.account, c.order_id, 'CREDIT_UNMATCHED', 'order', '', 'MONEY', c.explained, c.credited, c.currency,
       'CREDIT_NOTE', c.last_credited_at
FROM (SELECT r.*,
             CASE
                 WHEN t.returns OR (t.payments AND r.payments > 0)
                     THEN GREATEST(GREATEST(r.invoiced - r.duplicated - r.expected_most, 0) + GREATEST(r.returned, r.back_value),
                                  r.refunded)
                 ELSE r.invoiced END AS explained,
             GREATEST(t.above, ROUND(r.credited * t.percent / 100, 4)) AS tolerance
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND t.invoices AND r.credit_notes > 0
        AND r.foreign_invoices + r.foreign_payments + r.foreign_returns + r.bare_returns = 0) c
WHERE c.credited > c.explained + c.tolerance;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT f.account, f.order_id, 'REFUND_WITHOUT_RETURN', 'order', '', 'MONEY', f.explained, f.refunded, f.currency,
       'PAYMENT,RETURN,CREDIT_NOTE', f.last_paid_at
FROM (SELECT r.*,
             GREATEST(GREATEST(r.returned, r.back_value) + GREATEST(r.captured - r.expected_most, 0), r.credited)
                 AS explained,
             GREATEST(t.above, ROUND(r.refunded * t.percent / 100, 4)) AS tolerance
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND t.payments AND t.returns AND r.refunded > 0
        AND r.foreign_invoices + r.foreign_payments + r.foreign_returns + r.bare_returns = 0) f
WHERE f.refunded > f.explained + f.tolerance;

-- What was not paid is not given back.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT b.account, b.order_id, 'RETURN_WITHOUT_REFUND', 'order', '', 'MONEY', b.owed, b.refunded, b.currency,
       'RETURN,PAYMENT', b.last_returned_at
FROM (SELECT r.*, LEAST(r.received, GREATEST(r.captured - GREATEST(r.expected_most - r.received, 0), 0)) AS owed,
             t.below, t.percent
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND t.payments AND t.returns AND r.returns > 0
        AND r.foreign_invoices + r.foreign_payments + r.foreign_returns = 0) b
WHERE b.refunded < b.owed - GREATEST(b.below, ROUND(b.owed * b.percent / 100, 4));
