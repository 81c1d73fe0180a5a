-- Pieces of each order. An article that no line of the order has (a bundle's, say) is strange: then pieces can not be
-- compared.

UPDATE reconcile_order r
    JOIN (SELECT a.account, a.order_id, SUM(a.ordered) AS ordered, SUM(a.cancelled) AS cancelled,
                 SUM(a.shipped) AS shipped, SUM(a.back) AS back, SUM(a.invoiced) AS invoiced,
                 SUM(a.credited) AS credited, SUM(a.received) AS received,
                 SUM(CASE WHEN a.ordered = 0 THEN a.shipped ELSE 0 END) AS strange_shipped,
                 SUM(CASE WHEN a.ordered = 0 THEN a.invoiced ELSE 0 END) AS strange_invoiced,
                 SUM(CASE WHEN a.ordered = 0 THEN 0 ELSE GREATEST(a.kept - a.ordered, 0) END) AS over_quantity,
                 SUM(GREATEST(LEAST(a.kept, a.ordered) - a.due, 0)) AS after_cancel,
                 SUM(GREATEST(a.due - a.shipped, 0)) AS short_quantity,
                 SUM(GREATEST(LEAST(a.kept, a.ordered) - a.invoiced, 0)) AS uninvoiced,
                 SUM(GREATEST(LEAST(a.invoiced - a.credited, a.ordered) - a.shipped, 0)) AS unshipped,
                 SUM(a.value) AS all_value,
                 SUM(COALESCE(a.value * a.due / NULLIF(a.base, 0), 0)) AS due_value,
                 SUM(COALESCE(a.value * LEAST(a.shipped, a.due) / NULLIF(a.base, 0), 0)) AS shipped_value,
                 SUM(COALESCE(a.value * LEAST(a.due_received + a.due_back, GREATEST(a.due - a.invoiced, 0))
                                  / NULLIF(a.base, 0), 0)) AS unbilled
          FROM reconcile_piece a
          WHERE a.account = :account
          GROUP BY a.account, a.order_id) q ON q.account = r.account AND q.order_id = r.order_id
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
    r.unbilled              = CASE
                                  WHEN q.all_value = 0 THEN 0
                                  ELSE ROUND((r.grand_total - r.shipping_total - r.extra) * q.unbilled
                                                 / q.all_value, 4) END
WHERE r.account = :account AND r.known;

-- That something left after the cancellation, or nothing of it is invoiced, shows without comparing articles.
UPDATE reconcile_order r JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
SET r.after_cancel_quantity = CASE
                                  WHEN r.cancelled AND r.bare_shipments > 0
                                      THEN GREATEST(r.told_quantity - r.returned_quantity, 0)
                                  ELSE r.after_cancel_quantity END,
    r.uninvoiced_quantity   = CASE
                                  WHEN r.invoices + r.foreign_invoices = 0
                                      THEN GREATEST(r.told_quantity - r.returned_quantity, 0)
                                  ELSE r.uninvoiced_quantity END
WHERE r.account = :account AND r.known AND r.bare_shipments + r.strange_shipped > 0;
