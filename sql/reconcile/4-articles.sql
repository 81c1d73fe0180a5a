-- Pieces, article by article: a document's line counts for the article of the order's line that it names, else for its own.

-- What the order has beyond its lines and freight: the tax on the freight, a fee. Of lines that do not tell their tax it is
-- not known.
UPDATE reconcile_order r
    JOIN (SELECT w.order_id, SUM(l.line_total) AS total, SUM(l.tax) AS tax
          FROM reconcile_work w
                   JOIN sales_order_line l ON l.account = w.account AND l.order_id = w.name
          WHERE w.account = :account AND w.known
          GROUP BY w.order_id) l ON l.order_id = r.order_id
SET r.extra = GREATEST(r.grand_total - r.shipping_total - l.total
                           - CASE
                                 WHEN ABS(r.grand_total - r.shipping_total - l.total - l.tax)
                                     < ABS(r.grand_total - r.shipping_total - l.total) THEN l.tax
                                 ELSE 0 END, 0)
WHERE r.account = :account AND r.known AND (l.tax > 0 OR r.tax_total = 0);

INSERT INTO reconcile_article (account, order_id, sku, ordered, cancelled, shipped, back, invoiced, credited, returned,
                               received, value, base)
SELECT l.account, l.order_id, l.sku, SUM(l.ordered), SUM(l.cancelled), SUM(l.shipped), SUM(l.back), SUM(l.invoiced),
       SUM(l.credited), SUM(l.returned), SUM(l.received), SUM(l.value),
       -- Some vendors take what is cancelled off a line's total, others do not.
       CASE
           WHEN SUM(l.cancelled) > 0
               AND ABS(SUM(l.total) - SUM(l.price * (l.ordered - l.cancelled) - l.discount))
                   < ABS(SUM(l.total) - SUM(l.price * l.ordered - l.discount))
               THEN SUM(l.ordered) - SUM(l.cancelled)
           ELSE SUM(l.ordered) END
FROM (SELECT w.account, w.order_id, l.sku, l.quantity AS ordered, l.cancelled_quantity AS cancelled, 0 AS shipped,
             0 AS back, 0 AS invoiced, 0 AS credited, 0 AS returned, 0 AS received,
             -- Totals of lines hold their tax, or not: as they come nearer to the order's.
             l.line_total + CASE
                 WHEN ABS(r.grand_total - r.shipping_total
                          - SUM(l.line_total + l.tax) OVER (PARTITION BY w.order_id))
                     < ABS(r.grand_total - r.shipping_total
                           - SUM(l.line_total) OVER (PARTITION BY w.order_id))
                     THEN l.tax
                 ELSE 0 END AS value,
             l.line_total AS total, l.unit_price AS price, l.discount
      FROM reconcile_work w
               JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.name
               JOIN sales_order_line l ON l.account = w.account AND l.order_id = w.name
      WHERE w.account = :account AND w.known
      UNION ALL
      SELECT w.account, w.order_id, COALESCE(o.sku, l.sku), 0, 0, l.quantity,
             CASE WHEN s.back THEN l.quantity ELSE 0 END, 0, 0, 0, 0, 0, 0, 0, 0
      FROM reconcile_work w
               JOIN reconcile_shipment s ON s.account = w.account AND s.order_id = w.name
               JOIN shipment_line l ON l.account = s.account AND l.shipment_id = s.shipment_id
               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
          AND o.line_id = l.order_line_id
      WHERE w.account = :account AND w.name <> ''
      UNION ALL
      SELECT w.account, w.order_id, COALESCE(o.sku, l.sku), 0, 0, 0, 0,
             CASE WHEN i.kind = 'INVOICE' THEN l.quantity ELSE 0 END,
             CASE WHEN i.kind = 'INVOICE' THEN 0 ELSE l.quantity END, 0, 0, 0, 0, 0, 0
      FROM reconcile_work w
               JOIN invoice i ON i.account = w.account AND i.order_id = w.name
               JOIN invoice_line l ON l.account = i.account AND l.invoice_id = i.invoice_id
               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
          AND o.line_id = l.order_line_id
      WHERE w.account = :account AND w.name <> '' AND i.status <> 'CANCELLED'
      UNION ALL
      SELECT w.account, w.order_id, COALESCE(o.sku, l.sku), 0, 0, 0, 0, 0, 0, l.quantity,
             CASE WHEN g.received THEN l.quantity ELSE 0 END, 0, 0, 0, 0
      FROM reconcile_work w
               JOIN reconcile_return g ON g.account = w.account AND g.order_id = w.name
               JOIN goods_return_line l ON l.account = g.account AND l.return_id = g.return_id
               LEFT JOIN sales_order_line o ON o.account = w.account AND o.order_id = w.order_id
          AND o.line_id = l.order_line_id
      WHERE w.account = :account AND w.name <> '') l
GROUP BY l.account, l.order_id, l.sku;

-- What came back, and what a vendor that does not say is worth: its share of the goods.
UPDATE reconcile_order r
    JOIN (SELECT a.account, a.order_id, SUM(a.value) AS all_value,
                 SUM(COALESCE(a.value * a.due_returned / NULLIF(a.base, 0), 0)) AS returned,
                 SUM(COALESCE(a.value * a.due_received / NULLIF(a.base, 0), 0)) AS received,
                 SUM(COALESCE(a.value * a.due_back / NULLIF(a.base, 0), 0)) AS back
          FROM reconcile_piece a
          WHERE a.account = :account
          GROUP BY a.account, a.order_id) q ON q.account = r.account AND q.order_id = r.order_id
SET r.undelivered = CASE
                        WHEN r.cancelled OR r.status = 'RETURNED' OR q.all_value = 0 THEN 0
                        ELSE ROUND((r.grand_total - r.shipping_total - r.extra) * q.back / q.all_value, 4) END,
    r.returned    = CASE
                        WHEN r.returned <> 0 OR q.all_value = 0 OR r.foreign_returns > 0 THEN r.returned
                        ELSE ROUND((r.grand_total - r.shipping_total - r.extra) * q.returned / q.all_value, 4) END,
    r.received    = CASE
                        WHEN r.received <> 0 OR q.all_value = 0 OR r.foreign_returns > 0 THEN r.received
                        ELSE ROUND((r.grand_total - r.shipping_total - r.extra) * q.received / q.all_value, 4) END
WHERE r.account = :account AND r.known;

UPDATE reconcile_order r JOIN reconcile_work w ON w.account = r.account AND w.name = r.order_id
SET r.returned = r.returned + r.undelivered, r.received = r.received + r.undelivered
WHERE r.account = :account AND r.undelivered <> 0;
