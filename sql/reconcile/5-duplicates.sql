-- The same invoice twice: same amounts and articles in one order, and more asked for than the order is worth; or the same
-- number and amount, unless a credit note took it back. The later ones are the duplicates.

INSERT INTO reconcile_candidate (account, order_id, kind, subject, document_id, unit, expected, actual, currency, sides,
                                 document_ids, since)
SELECT d.account, d.order_id, 'DUPLICATE_INVOICE', CONCAT('invoice ', d.invoice_id), d.invoice_id, 'MONEY', 0,
       d.grand_total, d.currency, '', CONCAT('invoice ', d.invoice_id), d.issued_at
FROM (SELECT c.*,
             ROW_NUMBER() OVER (PARTITION BY c.order_id, c.grand_total, c.tax_total, c.shipping_total, c.content
                 ORDER BY c.again DESC, c.issued_at DESC, c.invoice_id DESC) AS place,
             COUNT(*) OVER (PARTITION BY c.order_id, c.grand_total, c.tax_total, c.shipping_total, c.content) AS alike,
             SUM(c.again) OVER (PARTITION BY c.order_id, c.grand_total, c.tax_total, c.shipping_total, c.content)
                 AS repeated
      FROM (SELECT i.account, w.order_id, i.invoice_id, r.currency, i.issued_at,
                   ROUND(i.grand_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4)) AS grand_total,
                   i.tax_total, i.shipping_total, r.credited,
                   r.invoiced - GREATEST(r.credited - r.received, 0) - r.grand_total AS excess,
                   GREATEST(t.above, ROUND(r.grand_total * t.percent / 100, 4)) AS tolerance,
                   ROW_NUMBER() OVER (PARTITION BY w.order_id, i.invoice_number, i.grand_total
                       ORDER BY i.issued_at, i.invoice_id) > 1 AS again,
                   (SELECT COALESCE(SUM(CRC32(CONCAT(l.sku, '|', l.quantity, '|', l.line_total))), 0)
                    FROM invoice_line l
                    WHERE l.account = i.account AND l.invoice_id = i.invoice_id) AS content
            FROM reconcile_work w
                     JOIN reconcile_account t ON t.account = w.account
                     JOIN reconcile_order r ON r.account = w.account AND r.order_id = w.order_id
                     JOIN invoice i ON i.account = w.account AND i.order_id = w.name
                     LEFT JOIN reconcile_rated x ON x.account = w.account AND x.what = 'INVOICE'
                AND x.document_id = i.invoice_id AND x.from_currency = i.currency AND x.to_currency = r.currency
            WHERE w.account = :account AND r.known AND r.invoices > 1 AND i.kind = 'INVOICE'
              AND i.status <> 'CANCELLED' AND (i.currency = r.currency OR x.rate IS NOT NULL)
              AND i.grand_total > 0) c) d
WHERE d.place < d.alike
  AND d.place <= GREATEST(FLOOR((d.excess + LEAST(d.tolerance, d.grand_total / 2)) / d.grand_total),
                          d.repeated - FLOOR(d.credited / d.grand_total));

UPDATE reconcile_order r
    JOIN (SELECT c.order_id, SUM(c.actual) AS total,
                 SUM(ROUND(i.tax_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4))) AS tax,
                 SUM(ROUND(i.shipping_total * COALESCE(x.rate, 1), COALESCE(x.decimals, 4))) AS freight,
                 SUM(NOT EXISTS (SELECT 1 FROM invoice_line l
                                 WHERE l.account = i.account AND l.invoice_id = i.invoice_id)) AS bare
          FROM reconcile_candidate c
                   JOIN invoice i ON i.account = c.account AND i.invoice_id = c.document_id
                   LEFT JOIN reconcile_rated x ON x.account = c.account AND x.what = 'INVOICE'
              AND x.document_id = i.invoice_id AND x.from_currency = i.currency AND x.to_currency = c.currency
          WHERE c.account = :account AND c.kind = 'DUPLICATE_INVOICE'
          GROUP BY c.order_id) d ON d.order_id = r.order_id
SET r.duplicated       = d.total,
    r.invoiced_tax     = r.invoiced_tax - d.tax,
    r.invoiced_freight = r.invoiced_freight - d.freight,
    r.bare_invoices    = r.bare_invoices - d.bare
WHERE r.account = :account;

UPDATE reconcile_article a
    JOIN (SELECT c.order_id, COALESCE(o.sku, l.sku) AS sku, SUM(l.quantity) AS quantity
          FROM reconcile_candidate c
                   JOIN invoice_line l ON l.account = c.account AND l.invoice_id = c.document_id
                   LEFT JOIN sales_order_line o ON o.account = c.account AND o.order_id = c.order_id
              AND o.line_id = l.order_line_id
          WHERE c.account = :account AND c.kind = 'DUPLICATE_INVOICE'
          GROUP BY c.order_id, COALESCE(o.sku, l.sku)) d ON d.order_id = a.order_id AND d.sku = a.sku
SET a.invoiced = a.invoiced - d.quantity
WHERE a.account = :account;
