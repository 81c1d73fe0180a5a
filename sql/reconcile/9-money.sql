-- Orders against invoices and payments. What hides what is in the README.

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'MISSING_INVOICE', 'order', '', 'MONEY', r.expected_most, 0, r.currency, '', r.placed_at
FROM reconcile_work w
         JOIN reconcile_account t ON t.account = w.account
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND t.invoices AND t.on_order AND r.invoices + r.foreign_invoices = 0
  AND r.shipments = 0 AND r.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'RETURNED') AND r.expected_most > 0;

-- A difference that is wholly tax or wholly freight (with the tax on it) is that.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT d.account, d.order_id, d.kind, 'order', '', 'MONEY',
       CASE d.kind WHEN 'TAX_DIFFERS' THEN d.tax_total WHEN 'FREIGHT_DIFFERS' THEN d.shipping_total
                   WHEN 'AMOUNT_OVER' THEN d.expected_most ELSE d.expected_least END,
       CASE d.kind WHEN 'TAX_DIFFERS' THEN d.tax_total + d.tax_difference
                   WHEN 'FREIGHT_DIFFERS' THEN d.shipping_total + d.freight_difference
                   WHEN 'AMOUNT_OVER' THEN d.billed ELSE d.invoiced - d.duplicated END,
       d.currency, 'INVOICE',
       CASE d.kind WHEN 'AMOUNT_UNDER' THEN COALESCE(d.last_shipped_at, d.first_invoiced_at, d.placed_at)
                   ELSE COALESCE(d.first_invoiced_at, d.placed_at) END
FROM (SELECT r.*,
             CASE
                 WHEN r.invoice_difference = 0 THEN CASE WHEN r.tax_difference <> 0 THEN 'TAX_DIFFERS' END
                 WHEN r.tax_difference <> 0 AND ABS(r.freight_difference) <= r.invoice_tolerance
                     AND ABS(r.invoice_difference - r.tax_difference) <= r.invoice_tolerance THEN 'TAX_DIFFERS'
                 WHEN ABS(r.freight_difference) > r.invoice_tolerance
                     AND (ABS(r.invoice_difference - r.freight_difference) <= r.invoice_tolerance
                         OR (ABS(r.invoice_difference - r.freight_difference - r.tax_difference) <= r.invoice_tolerance
                             AND r.tax_difference * r.freight_difference > 0)) THEN 'FREIGHT_DIFFERS'
                 WHEN r.invoice_difference > 0 THEN 'AMOUNT_OVER'
                 ELSE 'AMOUNT_UNDER' END AS kind
      FROM reconcile_work w
               JOIN reconcile_account t ON t.account = w.account
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND (r.invoice_difference <> 0 OR r.tax_difference <> 0)
        -- pieces explain it
        AND NOT (r.invoice_difference < 0
            AND ((t.shipments AND r.uninvoiced_quantity > 0)
                OR (t.on_order AND r.shipments = 0 AND r.invoices = 0)))
        AND NOT (r.invoice_difference > 0 AND t.shipments AND r.unshipped_quantity > 0
            AND (NOT t.on_order OR r.closed OR r.cancelled)
            AND r.billed <= r.grand_total + GREATEST(t.above, ROUND(r.grand_total * t.percent / 100, 4)))) d
WHERE d.kind IS NOT NULL;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT p.account, p.order_id, CASE WHEN p.payment_difference > 0 THEN 'PAID_OVER' ELSE 'PAID_UNDER' END, 'order', '',
       'MONEY', p.actual - p.payment_difference, p.actual, p.currency, 'PAYMENT',
       CASE
           WHEN p.payment_difference > 0 THEN COALESCE(p.first_paid_at, p.placed_at)
           ELSE COALESCE(p.first_invoiced_at, p.first_shipped_at, p.placed_at) END
FROM (SELECT r.*,
             CASE
                 WHEN r.payment_difference > 0 THEN r.captured - GREATEST(r.refunded - r.received, 0)
                 ELSE r.captured - LEAST(r.refunded, GREATEST(r.received, r.credited)) END AS actual
      FROM reconcile_work w
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
      WHERE w.account = :account AND r.known AND r.payment_difference <> 0) p;

-- What was credited and refunded alike is said once, by the money.
INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'CREDIT_UNMATCHED', 'order', '', 'MONEY', r.credited - r.credit_difference, r.credited,
       r.currency, 'CREDIT_NOTE', r.first_credited_at
FROM reconcile_work w
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND r.credit_difference > r.refund_difference;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'REFUND_WITHOUT_RETURN', 'order', '', 'MONEY', r.refunded - r.refund_difference, r.refunded,
       r.currency, 'PAYMENT,RETURN,CREDIT_NOTE', r.first_paid_at
FROM reconcile_work w
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND r.refund_difference > 0;

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 since)
SELECT r.account, r.order_id, 'RETURN_WITHOUT_REFUND', 'order', '', 'MONEY', r.refunded + r.return_difference, r.refunded,
       r.currency, 'RETURN,PAYMENT', COALESCE(r.first_returned_at, r.last_shipped_at, r.changed_at)
FROM reconcile_work w
         JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
WHERE w.account = :account AND r.known AND r.return_difference > 0;
