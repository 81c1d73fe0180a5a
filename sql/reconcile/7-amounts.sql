-- What is to be invoiced and paid: the order less what was cancelled or, once it is closed, never shipped. What an order
-- has beyond its lines and freight (the freight's tax, a fee, lines that are none here) may stay or go with what was
-- cancelled; what it has less (a voucher) may be shared, or stay whole. A share is rounded to its currency's decimals.

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
    JOIN (SELECT r.account, r.order_id, r.grand_total - r.shipping_total AS goods,
                 CASE WHEN r.closed AND t.shipments AND r.short_quantity > 0 THEN r.shipped_value
                      ELSE r.due_value END AS due_value,
                 CASE
                     WHEN r.currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
                                         'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
                     WHEN r.currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
                     WHEN r.currency IN ('CLF', 'UYW') THEN 4
                     ELSE 2 END AS decimals
          FROM reconcile_order r
                   JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
                   JOIN reconcile_account t ON t.account = r.account
          WHERE r.account = :account AND r.known) g ON g.account = r.account AND g.order_id = r.order_id
SET r.expected_most = CASE
                          WHEN r.cancelled AND r.shipped_quantity - r.back_quantity <= 0
                              AND (r.bare_shipments = 0 OR r.told_quantity = 0) THEN 0
                          WHEN r.all_value = 0 OR g.due_value = r.all_value OR r.cancelled THEN r.grand_total
                          WHEN g.goods >= r.all_value
                              THEN r.grand_total - r.all_value + ROUND(g.due_value, g.decimals)
                          ELSE r.shipping_total + ROUND(g.goods * g.due_value / r.all_value, g.decimals) END,
    r.expected_least = CASE
                           WHEN r.all_value = 0 OR r.due_value = r.all_value THEN r.grand_total
                           ELSE GREATEST(r.shipping_total + ROUND(r.due_value, g.decimals)
                                             + LEAST(g.goods - r.all_value, 0), 0) END,
    -- of what is to be shipped and was
    r.shipped_value = CASE
                          WHEN r.all_value = 0 THEN 0
                          WHEN r.shipped_value = r.all_value THEN g.goods
                          ELSE GREATEST(ROUND(r.shipped_value, g.decimals) + LEAST(g.goods - r.all_value, 0), 0) END,
    r.billed        = r.invoiced - r.duplicated - GREATEST(r.credited - r.received, 0)
WHERE r.account = :account AND r.known;

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
SET r.expected_least = CASE
                           WHEN r.cancelled THEN 0
                           WHEN r.closed AND (NOT t.shipments OR r.short_quantity = 0) THEN r.expected_least
                           WHEN r.closed THEN r.shipped_value
                           WHEN t.shipments AND r.status NOT IN ('RETURNED', 'FAILED') AND r.shipments > 0
                               AND r.bare_shipments = 0 AND r.strange_shipped = 0 AND r.short_quantity = 0
                               THEN r.expected_least
                           ELSE 0 END
WHERE r.account = :account AND r.known;

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
    JOIN (SELECT r.account, r.order_id,
                 r.captured - GREATEST(r.refunded - r.received, 0) - GREATEST(r.expected_most, r.billed) - r.duplicated
                     AS above,
                 r.captured - LEAST(r.refunded, GREATEST(r.received, r.credited))
                     - LEAST(GREATEST(r.expected_least - r.received, 0),
                             CASE
                                 WHEN t.invoices THEN r.invoiced - r.duplicated - r.credited
                                 ELSE GREATEST(r.expected_least - r.received, 0) END) AS below
          FROM reconcile_order r
                   JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
                   JOIN reconcile_account t ON t.account = r.account
          WHERE r.account = :account AND r.known) d ON d.account = r.account AND d.order_id = r.order_id
SET r.payment_difference = CASE
                               WHEN d.above > 0 THEN d.above
                               -- What was paid outside the shop is nowhere a payment.
                               WHEN d.below < 0 AND r.foreign_invoices = 0
                                   AND (r.payments > 0 OR r.invoices = 0 OR r.open_invoices > 0) THEN d.below
                               ELSE 0 END
WHERE r.account = :account AND r.known AND t.payments AND r.foreign_payments + r.foreign_returns = 0;

-- Goods that came back before they were invoiced, or are on their way, need no invoice. Where articles do not say which
-- were: when the invoices leave as much out.
UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
SET r.expected_least = GREATEST(r.expected_least - CASE
    WHEN r.bare_invoices + r.strange_invoiced = 0 AND r.returned_quantity + r.back_quantity > 0 THEN r.unbilled
    WHEN r.invoiced - r.duplicated <= r.expected_least - GREATEST(r.received - r.credited, 0) + t.above
        THEN GREATEST(r.received - r.credited, 0)
    ELSE 0 END, 0)
WHERE r.account = :account AND r.known AND r.received > 0;

UPDATE reconcile_order r
    JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
    JOIN reconcile_account t ON t.account = r.account
SET r.invoice_difference = CASE
                               WHEN r.billed > r.expected_most THEN r.billed - r.expected_most
                               WHEN r.invoiced - r.duplicated < r.expected_least
                                   THEN r.invoiced - r.duplicated - r.expected_least
                               ELSE 0 END
WHERE r.account = :account AND r.known AND t.invoices AND r.foreign_invoices = 0;
