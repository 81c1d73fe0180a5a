-- Quantities, article by article: a document's line counts for the article of the order's line that it names, else for
-- its own. An article that no line of the order has (a bundle's, say) is strange: then pieces can not be compared.

UPDATE reconcile_order r
    JOIN (SELECT a.order_id, SUM(a.ordered) AS ordered, SUM(a.cancelled) AS cancelled, SUM(a.shipped) AS shipped,
                 SUM(a.back) AS back, SUM(a.invoiced) AS invoiced, SUM(a.credited) AS credited,
                 SUM(a.received) AS received,
                 SUM(CASE WHEN a.ordered = 0 THEN a.shipped ELSE 0 END) AS strange_shipped,
                 SUM(CASE WHEN a.ordered = 0 THEN a.invoiced ELSE 0 END) AS strange_invoiced,
                 SUM(CASE WHEN a.ordered = 0 THEN 0 ELSE GREATEST(a.shipped - a.ordered, 0) END) AS over_quantity,
                 SUM(GREATEST(LEAST(a.shipped, a.ordered) - (a.ordered - a.cancelled), 0)) AS after_cancel,
                 SUM(GREATEST(a.ordered - a.cancelled - a.shipped, 0)) AS short_quantity,
                 SUM(GREATEST(LEAST(a.shipped, a.ordered) - GREATEST(a.received, a.back) - a.invoiced, 0))
                     AS uninvoiced,
                 SUM(GREATEST(LEAST(a.invoiced - a.credited, a.ordered) - a.shipped, 0)) AS unshipped,
                 SUM(a.value) AS all_value,
                 SUM(COALESCE(a.value * (a.ordered - a.cancelled) / NULLIF(a.base, 0), 0)) AS due_value,
                 SUM(COALESCE(a.value * LEAST(a.shipped, a.ordered - a.cancelled) / NULLIF(a.base, 0), 0))
                     AS shipped_value,
                 SUM(COALESCE(a.value * LEAST(a.back, a.ordered) / NULLIF(a.base, 0), 0)) AS back_value,
                 SUM(COALESCE(a.value * LEAST(a.returned, a.ordered) / NULLIF(a.base, 0), 0)) AS returned_value,
                 SUM(COALESCE(a.value * LEAST(a.received, a.ordered) / NULLIF(a.base, 0), 0)) AS received_value
          FROM (SELECT l.order_id, l.sku, SUM(l.ordered) AS ordered, SUM(l.cancelled) AS cancelled,
                       SUM(l.shipped) AS shipped, SUM(l.back) AS back, SUM(l.invoiced) AS invoiced,
                       SUM(l.credited) AS credited, SUM(l.returned) AS returned, SUM(l.received) AS received,
                       SUM(l.value) AS value,
                       -- Some vendors take what is cancelled off a line's total, others do not.
                       CASE
                           WHEN SUM(l.cancelled) > 0
                               AND ABS(SUM(l.total) - SUM(l.price * (l.ordered - l.cancelled) - l.discount))
                                   < ABS(SUM(l.total) - SUM(l.price * l.ordered - l.discount))
                               THEN SUM(l.ordered) - SUM(l.cancelled)
                           ELSE SUM(l.ordered) END AS base
                FROM (SELECT w.order_id, l.sku, l.quantity AS ordered, l.cancelled_quantity AS cancelled, 0 AS shipped,
                             0 AS back, 0 AS invoiced, 0 AS credited, 0 AS returned, 0 AS received,
                             -- Totals of lines hold their tax, or not: as they come nearer to the order's.
                             l.line_total + CASE
                                 WHEN ABS(o.grand_total - o.shipping_total
                                          - SUM(l.line_total + l.tax) OVER (PARTITION BY w.order_id))
                                     < ABS(o.grand_total - o.shipping_total
                                           - SUM(l.line_total) OVER (PARTITION BY w.order_id))
                                     THEN l.tax
                                 ELSE 0 END AS value,
                             l.line_total AS total, l.unit_price AS price, l.discount
                      FROM reconcile_work w
                               JOIN sales_order o ON o.account = w.account AND o.order_id = w.name
                               JOIN sales_order_line l ON l.account = w.account AND l.order_id = w.name
                      WHERE w.account = :account AND w.known
                      UNION ALL
                      SELECT w.order_id, COALESCE(o.sku, l.sku), 0, 0, l.quantity,
                             CASE WHEN s.back THEN l.quantity ELSE 0 END, 0, 0, 0, 0, 0, 0, 0, 0
                      FROM reconcile_work w
                               JOIN reconcile_shipment s ON s.account = w.account AND s.order_id = w.name
                               JOIN shipment_line l ON l.account = s.account AND l.shipment_id = s.shipment_id
                               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
                          AND o.line_id = l.order_line_id
                      WHERE w.account = :account AND w.name <> ''
                      UNION ALL
                      SELECT w.order_id, COALESCE(o.sku, l.sku), 0, 0, 0, 0,
                             CASE WHEN i.kind = 'INVOICE' THEN l.quantity ELSE 0 END,
                             CASE WHEN i.kind = 'INVOICE' THEN 0 ELSE l.quantity END, 0, 0, 0, 0, 0, 0
                      FROM reconcile_work w
                               JOIN invoice i ON i.account = w.account AND i.order_id = w.name
                               JOIN invoice_line l ON l.account = i.account AND l.invoice_id = i.invoice_id
                               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
                          AND o.line_id = l.order_line_id
                               LEFT JOIN reconcile_candidate c ON c.account = w.account AND c.order_id = w.order_id
                          AND c.kind = 'DUPLICATE_INVOICE' AND c.subject = CONCAT('invoice ', i.invoice_id)
                      WHERE w.account = :account AND w.name <> '' AND i.status <> 'CANCELLED' AND c.kind IS NULL
                      UNION ALL
                      SELECT w.order_id, COALESCE(o.sku, l.sku), 0, 0, 0, 0, 0, 0, l.quantity,
                             CASE WHEN g.received THEN l.quantity ELSE 0 END, 0, 0, 0, 0
                      FROM reconcile_work w
                               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name
                               JOIN goods_return_line l ON l.account = g.account AND l.return_id = g.return_id
                               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
                          AND o.line_id = l.order_line_id
                      WHERE w.account = :account AND w.name <> '') l
                GROUP BY l.order_id, l.sku) a
          GROUP BY a.order_id) q ON q.order_id = r.order_id
SET r.ordered_quantity      = q.ordered,
    r.cancelled_quantity    = q.cancelled,
    r.shipped_quantity      = q.shipped,
    r.back_quantity         = q.back,
    r.invoiced_quantity     = q.invoiced,
    r.credited_quantity     = q.credited,
    r.returned_quantity     = q.received,
    r.strange_shipped       = q.strange_shipped,
    r.strange_invoiced      = q.strange_invoiced,
    r.over_quantity         = q.over_quantity,
    r.after_cancel_quantity = CASE
                                  WHEN r.cancelled THEN GREATEST(q.shipped - q.back - q.received, 0)
                                  WHEN q.strange_shipped > 0 THEN 0
                                  ELSE q.after_cancel END,
    r.short_quantity        = CASE WHEN q.strange_shipped > 0 OR r.bare_shipments > 0 THEN 0 ELSE q.short_quantity END,
    r.uninvoiced_quantity   = CASE
                                  WHEN q.strange_shipped + q.strange_invoiced + r.bare_invoices > 0 THEN 0
                                  ELSE q.uninvoiced END,
    r.unshipped_quantity    = CASE
                                  WHEN q.strange_shipped + q.strange_invoiced + r.bare_shipments > 0 THEN 0
                                  ELSE q.unshipped END,
    r.all_value             = q.all_value,
    r.due_value             = q.due_value,
    r.shipped_value         = q.shipped_value,
    r.back_value            = q.back_value,
    -- A vendor that does not say what a return is worth: its share of the goods.
    r.returned              = CASE
                                  WHEN r.returned <> 0 OR q.all_value = 0 OR r.foreign_returns > 0 THEN r.returned
                                  ELSE ROUND((r.grand_total - r.shipping_total) * q.returned_value / q.all_value, 4)
        END,
    r.received              = CASE
                                  WHEN r.received <> 0 OR q.all_value = 0 OR r.foreign_returns > 0 THEN r.received
                                  ELSE ROUND((r.grand_total - r.shipping_total) * q.received_value / q.all_value, 4)
        END
WHERE r.account = :account AND r.known;
