-- What of tax, credit notes, refunds and returns does not agree, and what tolerance lets pass: after this what differs by
-- no more is zero, and stands in what was forgiven.

-- The tax of a part is not known: only against a whole order.
UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
    JOIN (SELECT r.account, r.order_id,
                 r.received = 0 AND r.billed <> r.invoiced - r.duplicated
                     AND r.invoiced - r.duplicated > r.expected_most + t.above AS corrected
          FROM reconcile_order r
                   JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
                   JOIN reconcile_account t ON t.account = r.account
          WHERE r.account = :account) c ON c.account = r.account AND c.order_id = r.order_id
SET r.tax_difference     = CASE
                               WHEN r.untaxed_invoices = 0 THEN r.invoiced_tax - r.tax_total
                                   - CASE WHEN c.corrected THEN r.credited_tax ELSE 0 END
                               ELSE 0 END,
    r.freight_difference = CASE
                               WHEN r.unfreighted_invoices = 0 THEN r.invoiced_freight - r.shipping_total
                                   - CASE WHEN c.corrected THEN r.credited_freight ELSE 0 END
                               ELSE 0 END
WHERE r.account = :account AND r.known AND t.invoices AND r.foreign_invoices = 0 AND r.expected_most = r.grand_total
  AND (r.credited = 0 OR r.received = 0) AND r.invoices > 0
  AND (r.invoice_difference > 0 OR r.billed = r.grand_total OR r.expected_least = r.grand_total);

-- A credit note is for a return, a refund, or what was invoiced too much; a refund for a return, a credit note, or what was
-- paid too much. One vouches for the other once: not for the same amount again, nor for more than was invoiced or paid. Of
-- an order without any payment, as one paid outside the shop, a refund is not known; what was not paid is not given back.
UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
    JOIN (SELECT r.account, r.order_id,
                 CASE
                     WHEN r.returns > 0 THEN r.received - r.undelivered
                     WHEN r.closed OR r.status = 'RETURNED' THEN r.received
                     ELSE 0 END AS worth,
                 -- The freight may be given back with the last of the goods, and what is beyond them with its share.
                 r.received + CASE
                     WHEN r.received <= 0 OR r.grand_total - r.shipping_total - r.extra <= 0 THEN 0
                     WHEN r.received >= r.grand_total - r.shipping_total - r.extra THEN r.extra + r.shipping_total
                     ELSE ROUND(r.extra * r.received / (r.grand_total - r.shipping_total - r.extra), 4) END AS explained
          FROM reconcile_order r
                   JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
          WHERE r.account = :account) b ON b.account = r.account AND b.order_id = r.order_id
SET r.credit_difference = CASE
                              WHEN NOT t.invoices OR r.credit_notes = 0 OR r.bare_returns > 0 THEN 0
                              ELSE GREATEST(r.credited - LEAST(r.invoiced, CASE
                                  WHEN t.returns OR (t.payments AND r.payments > 0)
                                      THEN GREATEST(GREATEST(r.invoiced - r.duplicated - r.expected_most, 0) + b.explained,
                                                    LEAST(r.refunded,
                                                          r.credited - CASE WHEN t.returns THEN r.credited_again ELSE 0 END))
                                  ELSE r.invoiced END), 0) END,
    r.refund_difference = CASE
                              WHEN NOT t.payments OR r.refunded = 0 THEN 0
                              ELSE GREATEST(r.refunded - LEAST(CASE WHEN r.captured > 0 THEN r.captured ELSE r.refunded END, CASE
                                  WHEN t.returns AND r.bare_returns = 0
                                      THEN GREATEST(b.explained + GREATEST(r.captured - r.expected_most, 0),
                                                    LEAST(r.credited, r.refunded - r.refunded_again))
                                  ELSE r.refunded END), 0) END,
    r.return_difference = CASE
                              WHEN NOT t.payments OR NOT t.returns THEN 0
                              ELSE GREATEST(LEAST(b.worth, r.captured - GREATEST(r.payment_difference, 0) - r.refunded
                                                      - GREATEST(r.expected_most - b.worth, 0)), 0) END
WHERE r.account = :account AND r.known AND r.foreign_invoices + r.foreign_payments + r.foreign_returns = 0
  AND (r.credit_notes > 0 OR r.refunded > 0 OR r.received > 0);

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
SET r.invoice_tolerance = CASE
                              WHEN r.invoice_difference < 0
                                  THEN GREATEST(t.below, ROUND(r.expected_least * t.percent / 100, 4))
                              ELSE GREATEST(t.above, ROUND(r.expected_most * t.percent / 100, 4)) END,
    r.payment_tolerance = CASE
                              WHEN r.payment_difference < 0
                                  THEN GREATEST(t.below, ROUND(r.expected_least * t.percent / 100, 4))
                              ELSE GREATEST(t.above, ROUND(r.expected_most * t.percent / 100, 4)) END,
    r.tax_tolerance     = GREATEST(CASE WHEN r.tax_difference < 0 THEN t.below ELSE t.above END,
                                   ROUND(r.tax_total * t.percent / 100, 4)),
    r.credit_tolerance  = GREATEST(t.above, ROUND((r.credited - r.credit_difference) * t.percent / 100, 4)),
    r.refund_tolerance  = GREATEST(t.above, ROUND((r.refunded - r.refund_difference) * t.percent / 100, 4)),
    r.return_tolerance  = GREATEST(t.below, ROUND((r.refunded + r.return_difference) * t.percent / 100, 4))
WHERE r.account = :account AND r.known;

UPDATE reconcile_order r JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
SET r.forgiven_invoiced = CASE
                              WHEN ABS(r.invoice_difference) > r.invoice_tolerance THEN 0
                              WHEN ABS(r.tax_difference) > r.tax_tolerance THEN ABS(r.invoice_difference)
                              ELSE GREATEST(ABS(r.invoice_difference), ABS(r.tax_difference)) END
    + CASE WHEN r.credit_difference > r.credit_tolerance THEN 0 ELSE r.credit_difference END,
    r.forgiven_paid     = CASE
                              WHEN ABS(r.payment_difference) > r.payment_tolerance THEN 0
                              ELSE ABS(r.payment_difference) END
    + CASE WHEN r.refund_difference > r.refund_tolerance THEN 0 ELSE r.refund_difference END
    + CASE WHEN r.return_difference > r.return_tolerance THEN 0 ELSE r.return_difference END
WHERE r.account = :account AND r.known
  AND (r.invoice_difference <> 0 OR r.tax_difference <> 0 OR r.payment_difference <> 0
       OR r.credit_difference + r.refund_difference + r.return_difference <> 0);

UPDATE reconcile_order r JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
SET r.invoice_difference = CASE
                               WHEN ABS(r.invoice_difference) > r.invoice_tolerance THEN r.invoice_difference
                               ELSE 0 END,
    r.tax_difference     = CASE WHEN ABS(r.tax_difference) > r.tax_tolerance THEN r.tax_difference ELSE 0 END,
    r.payment_difference = CASE
                               WHEN ABS(r.payment_difference) > r.payment_tolerance THEN r.payment_difference
                               ELSE 0 END,
    r.credit_difference  = CASE WHEN r.credit_difference > r.credit_tolerance THEN r.credit_difference ELSE 0 END,
    r.refund_difference  = CASE WHEN r.refund_difference > r.refund_tolerance THEN r.refund_difference ELSE 0 END,
    r.return_difference  = CASE WHEN r.return_difference > r.return_tolerance THEN r.return_difference ELSE 0 END
WHERE r.account = :account AND r.known AND r.forgiven_invoiced + r.forgiven_paid > 0;
